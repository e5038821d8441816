using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Seqsvr.Testing.Shared;

namespace Seqsvr.Conformance.Language;

/// <summary>A shared case of the kind <c>match</c>: does an expression keep an event.</summary>
/// <param name="Number">Of the case, from 0; its event happens so many seconds after the others.</param>
/// <param name="Event">CLEF, without a time.</param>
sealed record MatchCase(int Number, string Expression, JsonObject Event, bool Expected)
{
    /// <summary>All cases, in order.</summary>
    public static IReadOnlyList<MatchCase> All { get; } = [.. Directory.EnumerateFiles(SharedData.CasesPathOf(""), "*.jsonl").Order(StringComparer.Ordinal)
        .SelectMany(File.ReadLines)
        .Select(line => JsonNode.Parse(line)!)
        .Where(item => (string)item["kind"]! == "match")
        .Select((item, number) => new MatchCase(number, (string)item["expr"]!, item["event"]!.AsObject(), (bool)item["expect"]!))];

    /// <summary>The event as it happens on some day, in CLEF.</summary>
    public string On(DateTime day)
    {
        var clef = Event.DeepClone().AsObject();
        clef["@t"] = TimeOn(day);
        return clef.ToJsonString();
    }

    /// <summary>True where one of the CLEF lines is the event of that day.</summary>
    public bool IsAmong(IEnumerable<string> lines, DateTime day) =>
        lines.Any(line => JsonDocument.Parse(line).RootElement.GetProperty("@t").GetString() == TimeOn(day));

    string TimeOn(DateTime day) => day.AddSeconds(Number).ToString("O", CultureInfo.InvariantCulture);

    public override string ToString() => $"{Expression} on {Event.ToJsonString()}";
}
