using System.Text;

namespace Seqsvr.Server.Configuration;

/// <summary>Where documents are kept. At most one connection string is set; with none, they are in the storage folder.</summary>
/// <param name="PostgresConnectionString">For a PostgreSQL database, else null.</param>
/// <param name="PostgresSchema">The schema in it; null for the usual one.</param>
/// <param name="MsSqlConnectionString">For a SQL Server database, else null.</param>
/// <param name="MsSqlSchema">The schema in it; null for the usual one.</param>
public sealed record MetastoreSettings(string? PostgresConnectionString, string? PostgresSchema, string? MsSqlConnectionString, string? MsSqlSchema)
{
    /// <summary>Nothing set: documents are in the storage folder.</summary>
    public static readonly MetastoreSettings BuiltIn = new(null, null, null, null);

    // A connection string holds a password, and records print what they hold.
    bool PrintMembers(StringBuilder text)
    {
        text.Append(PostgresConnectionString is not null ? "PostgreSQL" : MsSqlConnectionString is not null ? "SQL Server" : "built in");
        return true;
    }
}
