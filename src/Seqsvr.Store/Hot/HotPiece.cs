using Seqsvr.Events.Batches;

namespace Seqsvr.Store.Hot;

/// <summary>
/// Consecutive rows of a batch in memory: what a query reads at a time. A big batch has several, so that workers share it, columns stay small enough for
/// the processor's caches, and a query can be cancelled inside it.
/// </summary>
/// <param name="From">The first row.</param>
/// <param name="Count">How many rows; at least one.</param>
/// <param name="MinTimestamp">The earliest event, in UTC ticks.</param>
/// <param name="MaxTimestamp">The latest event, in UTC ticks.</param>
internal readonly record struct HotPiece(int From, int Count, long MinTimestamp, long MaxTimestamp)
{
    /// <summary>As many rows as a row group of a segment has. Their slots take 64 KiB a column, which the runtime need not treat as a large object.</summary>
    public const int RowsMax = 8192;

    /// <summary>All rows of a batch, in order.</summary>
    public static HotPiece[] Of(EventBatch batch)
    {
        var pieces = new HotPiece[(batch.Count + RowsMax - 1) / RowsMax];
        for (var i = 0; i < pieces.Length; i++)
            pieces[i] = Of(batch, i * RowsMax, Math.Min(RowsMax, batch.Count - i * RowsMax));
        return pieces;
    }

    static HotPiece Of(EventBatch batch, int from, int count)
    {
        if (count == batch.Count)
            return new HotPiece(from, count, batch.MinTimestamp, batch.MaxTimestamp);
        var (min, max) = (long.MaxValue, long.MinValue);
        foreach (var timestamp in batch.Timestamps.Slice(from, count))
        {
            min = Math.Min(min, timestamp);
            max = Math.Max(max, timestamp);
        }
        return new HotPiece(from, count, min, max);
    }
}
