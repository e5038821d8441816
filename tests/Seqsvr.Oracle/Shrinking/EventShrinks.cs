using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Seqsvr.Oracle.Stores;

namespace Seqsvr.Oracle.Shrinking;

/// <summary>Simpler sets of events than one, the simplest first.</summary>
static class EventShrinks
{
    static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Fewer events: without a half, a quarter, ... one; and all in one batch.</summary>
    public static IEnumerable<EventSet> Fewer(EventSet events)
    {
        var count = events.Lines.Count;
        for (var size = count / 2; size > 0; size /= 2)
            for (var start = 0; start + size <= count; start += size)
                if (size < count)
                    yield return Without(events, start, size);
        if (events.Batches.Count > 1)
            yield return new EventSet([events.Lines]);
    }

    /// <summary>An event with a member left out, at any depth.</summary>
    public static IEnumerable<EventSet> Simpler(EventSet events)
    {
        for (var number = 0; number < events.Lines.Count; number++)
            foreach (var line in Simpler(events.Lines[number]))
                yield return With(events, number, line);
    }

    static IEnumerable<string> Simpler(string line)
    {
        var members = Members(JsonNode.Parse(line)!).Where(path => path is not ["@t"]).ToList();
        foreach (var path in members)
        {
            var copy = JsonNode.Parse(line)!;
            var parent = path[..^1].Aggregate(copy, (node, name) => node[name]!);
            parent.AsObject().Remove(path[^1]);
            yield return copy.ToJsonString(Relaxed);
        }
    }

    static IEnumerable<string[]> Members(JsonNode node) => node is not JsonObject members
        ? []
        : members.SelectMany(member => Members(member.Value ?? JsonValue.Create(0)).Select(path => (string[])[member.Key, .. path]).Prepend([member.Key]));

    static EventSet Without(EventSet events, int start, int size)
    {
        var number = 0;
        return new EventSet([.. events.Batches
            .Select(batch => (IReadOnlyList<string>)[.. batch.Where(_ => number++ is var at && (at < start || at >= start + size))])
            .Where(batch => batch.Count > 0)]);
    }

    static EventSet With(EventSet events, int number, string line)
    {
        var at = 0;
        return new EventSet([.. events.Batches.Select(batch => (IReadOnlyList<string>)[.. batch.Select(known => at++ == number ? line : known)])]);
    }
}
