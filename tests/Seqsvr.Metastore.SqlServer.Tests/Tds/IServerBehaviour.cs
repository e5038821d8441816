namespace Seqsvr.Metastore.SqlServer.Tds;

/// <summary>What one session of a <see cref="FakeSqlServer"/> does. Errors are thrown as <see cref="SqlRefusal"/>. Disposed when the session ends.</summary>
interface IServerBehaviour : IDisposable
{
    void Login() { }

    /// <summary>Null leaves the client without an answer.</summary>
    SqlReply? Run(SqlCall call);

    void Begin() { }

    void Commit() { }

    void RollBack() { }

    void IDisposable.Dispose() { }
}
