namespace Seqsvr.Metastore.SqlServer;

/// <summary>Which documents are meant, for messages: never a password.</summary>
/// <param name="Server">Host with port or instance, as the connection string has it.</param>
/// <param name="Database">The database's name.</param>
/// <param name="Schema">The schema's name, as it is, not quoted.</param>
/// <param name="User">The account; empty where it is not a SQL Server login.</param>
internal sealed record SqlServerPlace(string Server, string Database, string Schema, string User)
{
    /// <summary>The account as it stands in a sentence.</summary>
    public string Account => User.Length == 0 ? "this account" : $"\"{User}\"";

    public override string ToString() => $"{Server}/{Database} (schema {Schema})";
}
