using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.Postgres;

/// <summary>Names as PostgreSQL wants them: schemas in quotes, locks as numbers.</summary>
internal static class PostgresNames
{
    public const string DefaultSchema = "public";

    /// <summary>PostgreSQL cuts longer names off, in bytes.</summary>
    const int NameBytesMax = 63;

    /// <summary>
    /// Throws <see cref="MetastoreException"/> (Misconfigured) for a name that PostgreSQL would cut off or does not allow. What passes is taken
    /// as it is: <c>Seq</c> and <c>seq</c> are two schemas.
    /// </summary>
    public static string CheckSchema(string schema)
    {
        if (schema.Length == 0 || Encoding.UTF8.GetByteCount(schema) > NameBytesMax || schema.Any(char.IsControl))
            throw Wrong($"must have 1 to {NameBytesMax} bytes and no control characters.");
        if (schema.StartsWith("pg_", StringComparison.Ordinal) || schema == "information_schema")
            throw Wrong("is one that PostgreSQL keeps for itself.");
        return schema;
    }

    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>
    /// The number of an advisory lock. They are per database, so the schema tells instances of one database apart.
    /// </summary>
    /// <param name="purpose">What it protects.</param>
    /// <param name="schema">Where.</param>
    public static long LockOf(string purpose, string schema) =>
        BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"seqsvr {purpose}\n{schema}")));

    static MetastoreException Wrong(string why) => new(
        MetastoreFailure.Misconfigured, $"The schema for PostgreSQL {why} Correct metastore.postgres.schema or leave it out for \"{DefaultSchema}\".");
}
