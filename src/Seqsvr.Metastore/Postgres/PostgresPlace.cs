namespace Seqsvr.Metastore.Postgres;

/// <summary>Which documents are meant, for messages: never a password.</summary>
/// <param name="Server">Host and port, or several.</param>
/// <param name="Database">The database's name; empty where the server decides.</param>
/// <param name="Schema">The schema's name, as it is, not quoted.</param>
/// <param name="User">The account; empty where the driver decides.</param>
internal sealed record PostgresPlace(string Server, string Database, string Schema, string User)
{
    /// <summary>The account as it stands in a sentence.</summary>
    public string Account => User.Length == 0 ? "this account" : $"\"{User}\"";

    public override string ToString() => $"{Server}/{Database} (schema {Schema})";
}
