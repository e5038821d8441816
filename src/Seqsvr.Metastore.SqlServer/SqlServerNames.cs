using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.SqlServer;

/// <summary>Names as SQL Server wants them.</summary>
internal static class SqlServerNames
{
    public const string DefaultSchema = "dbo";

    /// <summary>The longest name, in UTF-16 units.</summary>
    const int NameLengthMax = 128;

    /// <summary>
    /// Throws <see cref="MetastoreException"/> (Misconfigured) for a name that cannot be one. What passes is taken as it is; whether <c>Seq</c> and
    /// <c>seq</c> are one schema is up to the collation of the database.
    /// </summary>
    public static string CheckSchema(string schema)
    {
        if (schema.Length is 0 or > NameLengthMax || schema.Trim().Length != schema.Length || schema.Any(char.IsControl))
            throw Wrong($"must have 1 to {NameLengthMax} characters, no blanks at its ends and no control characters.");
        if (schema.Equals("sys", StringComparison.OrdinalIgnoreCase) || schema.Equals("information_schema", StringComparison.OrdinalIgnoreCase))
            throw Wrong("is one that SQL Server keeps for itself.");
        return schema;
    }

    public static string Quote(string name) => $"[{name.Replace("]", "]]", StringComparison.Ordinal)}]";

    static MetastoreException Wrong(string why) => new(
        MetastoreFailure.Misconfigured, $"The schema for SQL Server {why} Correct metastore.msSql.schema or leave it out for \"{DefaultSchema}\".");
}
