using System.Globalization;
using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.Tests.Backups;

/// <summary>Things to back up and to move.</summary>
static class SampleRecords
{
    /// <summary>Counters and documents, always the same for a count.</summary>
    public static List<ExportRecord> Make(int documents) =>
    [
        new(new DocumentCounter("signal", documents + 7)),
        new(new DocumentCounter("apikey", 3)),
        .. Enumerable.Range(1, documents).Select(number => new ExportRecord(Document(number))),
    ];

    public static Document Document(int number) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"signal-{number}"),
        Kind = "signal",
        Version = number % 5 + 1,
        Owner = number % 2 == 0 ? null : "user-admin",
        Key = string.Create(CultureInfo.InvariantCulture, $"name {number} \"quoted\" é"),
        SchemaVersion = 1,
        Json = string.Create(CultureInfo.InvariantCulture, $$"""{"Title":"Signal {{number}} 日本","Number":{{number}}.50,"Filters":[{"Filter":"Has(@Exception)"},null,true]}"""),
    };

    /// <summary>What must be the same after a way through files and databases.</summary>
    public static List<string> Summary(IEnumerable<ExportRecord> records) =>
    [
        .. records
            .Select(record => record.Counter?.ToString() ?? Convert.ToHexString(CanonicalJson.ChecksumOf(record.Document!)))
            .Order(StringComparer.Ordinal),
    ];
}
