using System.Text;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Clef;
using Seqsvr.Oracle.Generating;

namespace Seqsvr.Oracle.Fuzzing;

/// <summary>Events with mistakes in their JSON; what is refused is refused whole, what is read is searched.</summary>
static class FuzzEvents
{
    const int EventsMax = 4;

    /// <summary>The events of an iteration; null where they were refused, which needs a reason.</summary>
    public static EventBatch? Read(long seed, long iteration)
    {
        var chance = new Chance(seed, ~iteration);
        var lines = new EventGenerator(chance).Lines(chance.Between(1, EventsMax));
        if (chance.Percent(70))
            lines[0] = FuzzText.Mutated(lines[0], chance);
        var payload = Encoding.UTF8.GetBytes(string.Join('\n', lines));
        for (var i = chance.Percent(20) ? 3 : 0; i > 0; i--)
            payload[chance.Below(payload.Length)] = (byte)chance.Below(256);
        if (ClefBatchReader.TryRead(payload, EventLimits.Default, out var batch, out var error))
            return batch;
        return string.IsNullOrEmpty(error?.ToString()) ? throw new FuzzException("events are refused without a reason") : null;
    }
}
