using Npgsql;
using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.Postgres;

/// <summary>
/// Which databases can keep every text. UTF8 can; SQL_ASCII keeps the bytes it is given, which are UTF-8. Every other encoding lacks
/// characters, and would refuse a document long after the start.
/// </summary>
internal static class PostgresEncoding
{
    static readonly string[] Complete = ["UTF8", "SQL_ASCII"];

    /// <summary>Throws <see cref="MetastoreException"/> (Misconfigured) for a database that cannot.</summary>
    public static void Check(NpgsqlConnection connection, PostgresPlace place)
    {
        var encoding = connection.PostgresParameters.GetValueOrDefault("server_encoding", "UTF8");
        if (!Complete.Contains(encoding, StringComparer.Ordinal))
            throw new MetastoreException(MetastoreFailure.Misconfigured,
                $"The database at {place} has the encoding {encoding}, which cannot hold every character. Create one with encoding 'UTF8' template template0.");
    }
}
