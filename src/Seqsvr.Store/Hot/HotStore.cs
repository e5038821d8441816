using System.Collections.Immutable;
using Seqsvr.Events.Batches;

namespace Seqsvr.Store.Hot;

/// <summary>
/// The events that are in no segment yet, as batches in order of arrival. Immutable: each change gives a new one, so that a reader's
/// snapshot is a reference. Runs of small batches are joined (<see cref="NextJoin"/>), else a client that posts its events one by one would leave behind
/// as many dictionaries as events. Each row is joined once a level, of which there are few.
/// </summary>
internal sealed class HotStore
{
    /// <summary>So many small batches in a row become one.</summary>
    public const int JoinBatches = 64;

    /// <summary>A batch with at least so many rows is big enough.</summary>
    public const int SmallRowsMax = 4096;

    HotStore(ImmutableArray<HotBatch> batches, int sealedCount)
    {
        Batches = batches;
        SealedCount = sealedCount;
        foreach (var hot in batches)
        {
            Rows += hot.Batch.Count;
            Bytes += hot.Bytes;
        }
    }

    public static HotStore Empty { get; } = new([], 0);

    public ImmutableArray<HotBatch> Batches { get; }

    /// <summary>The first so many batches are being written to a segment and stay as they are.</summary>
    public int SealedCount { get; }

    public long Rows { get; }

    /// <summary>Roughly what the batches take in memory.</summary>
    public long Bytes { get; }

    public HotStore Add(EventBatch batch) => new(Batches.Add(new HotBatch(batch, Level: 0)), SealedCount);

    /// <summary>Seals the oldest batches: all, or as many as reach <paramref name="rows"/> or <paramref name="bytes"/>.</summary>
    public HotStore Seal(long rows, long bytes)
    {
        var count = 0;
        for (; count < Batches.Length && rows > 0 && bytes > 0; count++)
        {
            rows -= Batches[count].Batch.Count;
            bytes -= Batches[count].Bytes;
        }
        return new HotStore(Batches, count);
    }

    /// <summary>Takes the sealed batches away: a segment has them now.</summary>
    public HotStore RemoveSealed() => new(Batches[SealedCount..], 0);

    /// <summary>The first of the batches that should become one, up to the last batch; -1 where there are too few.</summary>
    public int NextJoin()
    {
        if (Batches.IsEmpty)
            return -1;
        var level = Batches[^1].Level;
        var first = Batches.Length;
        while (first > SealedCount && Batches[first - 1].Level == level && Batches[first - 1].Batch.Count < SmallRowsMax)
            first--;
        return Batches.Length - first >= JoinBatches ? first : -1;
    }

    /// <summary>What the batches from <paramref name="first"/> on are together.</summary>
    public HotBatch Join(int first) =>
        new(EventBatchMerger.Concatenate([.. Batches[first..].Select(hot => hot.Batch)]), Batches[first].Level + 1);

    /// <summary>Puts the result of <see cref="Join"/> in their place.</summary>
    public HotStore Replace(int first, HotBatch joined) => new(Batches[..first].Add(joined), SealedCount);
}
