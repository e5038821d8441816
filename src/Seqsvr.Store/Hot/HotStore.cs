using System.Collections.Immutable;
using Seqsvr.Events.Batches;

namespace Seqsvr.Store.Hot;

/// <summary>
/// The events that are in no segment yet, as batches in order of arrival. Immutable: each change gives a new one, so that a reader's
/// snapshot is a reference. Runs of small batches are joined (<see cref="NextRun"/>), else a client that posts its events one by one would leave behind
/// as many dictionaries as events. Each row is joined once a level, of which there are few.
/// </summary>
internal sealed class HotStore
{
    /// <summary>So many small batches in a row become one.</summary>
    public const int JoinBatches = 64;

    /// <summary>A batch of so many rows is big enough: a block of them is a few hundred dictionaries, and joining costs more than it saves.</summary>
    public const int SmallRowsMax = 512;

    readonly int _newSmallBatches;

    HotStore(ImmutableArray<HotBatch> batches, int sealedCount, long rows, long bytes, int newSmallBatches)
    {
        Batches = batches;
        SealedCount = sealedCount;
        Rows = rows;
        Bytes = bytes;
        _newSmallBatches = newSmallBatches;
    }

    public static HotStore Empty { get; } = new([], sealedCount: 0, rows: 0, bytes: 0, newSmallBatches: 0);

    public ImmutableArray<HotBatch> Batches { get; }

    /// <summary>The first so many batches are being written to a segment and stay as they are.</summary>
    public int SealedCount { get; }

    public long Rows { get; }

    /// <summary>Roughly what the batches take in memory.</summary>
    public long Bytes { get; }

    /// <summary>True where enough small batches came in a row for <see cref="NextRun"/> to be worth a look.</summary>
    public bool IsJoinDue => _newSmallBatches >= JoinBatches;

    public HotStore Add(EventBatch batch)
    {
        var hot = new HotBatch(batch, Level: 0);
        return new HotStore(Batches.Add(hot), SealedCount, Rows + batch.Count, Bytes + hot.Bytes, IsSmall(hot) ? _newSmallBatches + 1 : 0);
    }

    /// <summary>Seals the oldest batches: all, or as many as reach <paramref name="rows"/> or <paramref name="bytes"/>.</summary>
    public HotStore Seal(long rows, long bytes)
    {
        var count = 0;
        for (; count < Batches.Length && rows > 0 && bytes > 0; count++)
        {
            rows -= Batches[count].Batch.Count;
            bytes -= Batches[count].Bytes;
        }
        return new HotStore(Batches, count, Rows, Bytes, Math.Min(_newSmallBatches, Batches.Length - count));
    }

    /// <summary>Takes the sealed batches away: a segment has them now.</summary>
    public HotStore RemoveSealed()
    {
        var (rows, bytes) = (Rows, Bytes);
        foreach (var hot in Batches.AsSpan()[..SealedCount])
        {
            rows -= hot.Batch.Count;
            bytes -= hot.Bytes;
        }
        return new HotStore(Batches[SealedCount..], sealedCount: 0, rows, bytes, _newSmallBatches);
    }

    /// <summary>The oldest small batches in a row, as often joined as each other, that should become one; none where they are too few.</summary>
    public ImmutableArray<HotBatch> NextRun()
    {
        var first = SealedCount;
        for (var end = first; end < Batches.Length; end++)
        {
            if (!IsSmall(Batches[end]) || Batches[end].Level != Batches[first].Level)
                first = IsSmall(Batches[end]) ? end : end + 1;
            else if (IsEndOfRun(end) && end + 1 - first >= JoinBatches)
                return Batches[first..(end + 1)];
        }
        return [];
    }

    /// <summary>What such a run is together.</summary>
    public static HotBatch Join(ImmutableArray<HotBatch> run) =>
        new(EventBatchMerger.Concatenate([.. run.Select(hot => hot.Batch)]), run[0].Level + 1);

    /// <summary>Puts the result of <see cref="Join"/> in the place of the run. The same as before where a flush has sealed some of it meanwhile.</summary>
    public HotStore Replace(ImmutableArray<HotBatch> run, HotBatch joined)
    {
        var first = Batches.IndexOf(run[0], SealedCount);
        if (first < 0)
            return this;
        var after = Batches[(first + run.Length)..];
        var bytes = Bytes + joined.Bytes - run.Sum(hot => hot.Bytes);
        return new HotStore(Batches[..first].Add(joined).AddRange(after), SealedCount, Rows, bytes, Math.Min(_newSmallBatches, after.Length));
    }

    bool IsEndOfRun(int index) =>
        index + 1 == Batches.Length || !IsSmall(Batches[index + 1]) || Batches[index + 1].Level != Batches[index].Level;

    static bool IsSmall(HotBatch hot) => hot.Batch.Count < SmallRowsMax;
}
