using System.Text;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Clef;
using Seqsvr.Events.Model;
using Seqsvr.Oracle.Generating;

namespace Seqsvr.Oracle.Stores;

/// <summary>Some events, as CLEF, in the batches in which they are sent.</summary>
/// <param name="Batches">Each at least one line.</param>
sealed record EventSet(IReadOnlyList<IReadOnlyList<string>> Batches)
{
    const int BatchesMax = 5;

    /// <summary>The arrival number that a store gives its first event.</summary>
    const int FirstSequence = 1;

    /// <summary>Every event, in order of arrival.</summary>
    public IReadOnlyList<string> Lines => [.. Batches.SelectMany(batch => batch)];

    /// <summary>The events of a seed: mostly some dozens, at times one, at times some hundreds.</summary>
    public static EventSet Generate(long seed)
    {
        var chance = new Chance(seed);
        var count = chance.Below(20) switch { 0 => chance.Between(1, 4), 1 => chance.Between(200, 400), _ => chance.Between(10, 70) };
        var lines = new EventGenerator(chance).Lines(count);
        var batches = new List<IReadOnlyList<string>>();
        for (var start = 0; start < count;)
        {
            var end = batches.Count == BatchesMax - 1 ? count : Math.Min(count, start + 1 + chance.Below(count));
            batches.Add(lines[start..end]);
            start = end;
        }
        return new EventSet(batches);
    }

    /// <summary>What a store is given: new batches each time, for a store numbers their events.</summary>
    public IEnumerable<EventBatch> Read() => Batches.Select(lines => Read(string.Join('\n', lines)));

    /// <summary>
    /// The events one by one, numbered as a store does. Each is parsed by itself, so that nothing of what a batch shares between events is
    /// taken for granted.
    /// </summary>
    public List<EventRow> Rows()
    {
        var rows = new List<EventRow>();
        foreach (var line in Lines)
        {
            var batch = Read(line);
            batch.AssignSequence(FirstSequence + rows.Count);
            rows.Add(new EventRow(batch, 0));
        }
        return rows;
    }

    static EventBatch Read(string payload) =>
        ClefBatchReader.TryRead(Encoding.UTF8.GetBytes(payload), EventLimits.Default, out var batch, out var error) && batch is not null
            ? batch
            : throw new InvalidDataException($"not CLEF: {error}\n{payload}");
}
