using System.Globalization;
using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.Tests.Suite;

/// <summary>A metastore's content, made up: documents of several kinds, versions and owners, and the counters behind them.</summary>
static class SampleRecords
{
    static readonly string[] Numbers = ["1", "-0.0", "1e300", "0.1", "12345678901234567890.5", "4.9e-324"];

    /// <summary>As an export gives it, with <paramref name="documents"/> documents.</summary>
    public static IReadOnlyList<ExportRecord> Make(int documents)
    {
        string[] kinds = ["apikey", "gone", "signal", "\u00fcbung"];
        var all = Enumerable.Range(1, documents).Select(One).Order(DocumentOrder.Instance);
        return [
            .. kinds.Select((kind, index) => new ExportRecord(new DocumentCounter(kind, documents + index + 1))),
            .. all.Select(document => new ExportRecord(document)),
        ];
    }

    /// <summary>One line for each, the same for all records that mean the same, in order.</summary>
    public static IReadOnlyList<string> Describe(IEnumerable<ExportRecord> records) =>
    [
        .. records.Select(record => record.Counter is { } counter
            ? $"{counter}"
            : $"{record.Document! with { Json = CanonicalJson.Of(record.Document.Json) }}").Order(StringComparer.Ordinal),
    ];

    static Document One(int number)
    {
        var kind = number % 3 == 0 ? "\u00fcbung" : number % 3 == 1 ? "signal" : "apikey";
        var text = OddTexts.All[number % OddTexts.All.Length];
        var quoted = OddTexts.Quote(text.Length > 100 ? text[..100] : text);
        return new Document
        {
            Id = number % 7 == 0 ? $"{kind}-m{number}" : $"{kind}-{number}",
            Kind = kind,
            Version = number % 5 + 1,
            Owner = number % 4 == 0 ? "user-admin" : null,
            Key = string.Create(CultureInfo.InvariantCulture, $"key \U0001f511 {number}"),
            SchemaVersion = number % 2 + 1,
            Json = $$"""{"Z":{{Numbers[number % Numbers.Length]}},"Title":{{quoted}},"A":[null,true,{"b":{{number}}}],"\u00e9":"\u00e9"}""",
        };
    }
}
