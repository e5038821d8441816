using System.Data.Common;
using System.Globalization;
using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.Backends;

/// <summary>Makes documents and counters of rows, see <see cref="DocumentSql"/>.</summary>
internal static class DocumentReader
{
    /// <summary>Reads the columns in their order, each once: rows may come as a stream.</summary>
    /// <param name="readJson">See <see cref="SqlBackend.ReadJson"/>.</param>
    public static Document ReadDocument(DbDataReader row, Func<DbDataReader, int, string> readJson) => new()
    {
        Id = row.GetString(0),
        Kind = row.GetString(1),
        Version = row.GetInt64(2),
        Owner = row.IsDBNull(3) ? null : row.GetString(3),
        Key = row.GetString(4),
        SchemaVersion = Convert.ToInt32(row.GetValue(5), CultureInfo.InvariantCulture),
        Json = readJson(row, 6),
    };

    public static DocumentCounter ReadCounter(DbDataReader row) => new(row.GetString(0), row.GetInt64(1));
}
