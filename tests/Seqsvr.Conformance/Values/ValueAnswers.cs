using System.Text.Json;
using Seqsvr.Conformance.Comparing;
using Seqsvr.Conformance.Http;

namespace Seqsvr.Conformance.Values;

/// <summary>Looks at all samples through every kind of answer.</summary>
sealed class ValueAnswers(SeqClient client, string stage)
{
    const string Table = "select N, V, Box.V as inner, List[0] as element, TypeOf(V) as type, ToJson(V) as json from stream where Has(N) limit 1000";

    public async Task CheckEventsAsync()
    {
        var events = await client.EventsAsync(1000, "Has(N)");
        var lines = await client.ClefAsync(1000, "Has(N)");
        events.Count.ShouldBe(SampleEvent.All.Count, stage);
        lines.Count.ShouldBe(SampleEvent.All.Count, stage);
        foreach (var sample in SampleEvent.All)
        {
            // Newest first.
            sample.ShouldBeToldBy(events[^(sample.Number + 1)].GetRawText(), isClef: false);
            sample.ShouldBeToldBy(lines[^(sample.Number + 1)], isClef: true);
        }
    }

    public async Task CheckTableAsync()
    {
        var rows = await client.QueryAsync(Table);
        rows.Count.ShouldBe(SampleEvent.All.Count, stage);
        foreach (var sample in SampleEvent.All)
        {
            var row = rows[sample.Number];
            row[0].GetInt32().ShouldBe(sample.Number);
            foreach (var cell in row[1..4])
                CanonicalJson.From(cell).ShouldBe(sample.Value.CanonicalSeen, $"{sample} {stage}");
            row[4].GetString().ShouldBe(TypeOf(sample.Value), $"{sample} {stage}");
            if (sample.Value.Seen is null)
                row[5].ValueKind.ShouldBe(JsonValueKind.Null);
            else
                CanonicalOf(row[5].GetString()!).ShouldBe(sample.Value.CanonicalSeen, $"{sample} {stage}");
        }
    }

    public async Task CheckCsvAsync()
    {
        var lines = CsvText.Read(await client.GetTextAsync("api/data?format=text/csv&q=" + Uri.EscapeDataString(Table)));
        lines.Count.ShouldBe(SampleEvent.All.Count + 1, stage);
        lines[0].Select(cell => cell.Text).ShouldBe(["N", "V", "inner", "element", "type", "json"]);
        foreach (var sample in SampleEvent.All)
            foreach (var (text, quoted) in lines[sample.Number + 1][1..4])
                CanonicalOf(JsonOf(text, quoted, sample.Value)).ShouldBe(sample.Value.CanonicalSeen, $"{sample} {stage}");
    }

    /// <summary>Each value, written as a literal, finds exactly the samples that are equal to it: in a search and in a query.</summary>
    public async Task CheckFiltersAsync()
    {
        foreach (var sample in SampleEvent.All.Where(sample => sample.Value.Seen is not null))
        {
            var filter = $"V = {LiteralText.Of(sample.Value.Seen!)} and Box.V in List";
            var equal = SampleEvent.All.Where(other => other.Value.Seen is not null && other.Value.CanonicalSeen == sample.Value.CanonicalSeen);
            var expected = equal.Select(other => other.Number).ToList();
            var rows = await client.QueryAsync($"select N from stream where {filter}");
            rows.Select(row => row[0].GetInt32()).ShouldBe(expected, $"{sample} {stage}");
            var events = await client.EventsAsync(1000, filter);
            events.Select(NumberOf).Reverse().ShouldBe(expected, $"{sample} {stage}");
        }
    }

    static string TypeOf(SampleValue value) => value.Seen?[0] switch
    {
        null => "undefined",
        '"' => "string",
        '{' => "object",
        '[' => "array",
        't' or 'f' => "bool",
        'n' => "null",
        _ => "number",
    };

    // A text stands in quotes as it is, an object or array as its JSON text; anything else has no quotes.
    static string JsonOf(string cell, bool quoted, SampleValue value) => quoted
        ? value.Json[0] == '"' ? JsonSerializer.Serialize(cell) : cell
        : cell.Length == 0 ? "null" : cell;

    static string CanonicalOf(string json)
    {
        using var document = JsonDocument.Parse(json);
        return CanonicalJson.From(document.RootElement);
    }

    static int NumberOf(JsonElement entity) => entity.GetProperty("Properties").EnumerateArray()
        .Single(property => property.GetProperty("Name").GetString() == "N").GetProperty("Value").GetInt32();
}
