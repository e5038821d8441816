namespace Seqsvr.Metastore.SqlServer.Tds;

/// <summary>Answers statements with a function.</summary>
sealed class ScriptedBehaviour(Func<SqlCall, SqlReply?> run, Action? login = null) : IServerBehaviour
{
    public void Login() => login?.Invoke();

    public SqlReply? Run(SqlCall call) => run(call);
}
