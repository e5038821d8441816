using Seqsvr.Events.Batches;

namespace Seqsvr.Store.Scan;

/// <summary>
/// Everything the store held at one instant, for as long as it is not disposed: exactly the events with an arrival number
/// below <see cref="EndSequence"/>. Safe for any number of threads.
/// </summary>
public sealed class StoreSnapshot : IDisposable
{
    readonly IReadOnlyList<EventBatch> _hot;

    internal StoreSnapshot(IReadOnlyList<EventBatch> hot, long endSequence)
    {
        _hot = hot;
        EndSequence = endSequence;
        RowCount = hot.Sum(batch => (long)batch.Count);
    }

    /// <summary>The arrival number the next event gets: all below are here, none from here on.</summary>
    public long EndSequence { get; }

    /// <summary>How many events there are.</summary>
    public long RowCount { get; }

    /// <summary>
    /// The units that may hold events in [<paramref name="fromTicks"/>, <paramref name="toTicks"/>), by
    /// <see cref="ScanUnit.MaxTimestamp"/> descending; those known to be damaged are left out.
    /// </summary>
    public IReadOnlyList<ScanUnit> Units(long fromTicks, long toTicks) =>
        [.. _hot
            .Where(batch => batch.MaxTimestamp >= fromTicks && batch.MinTimestamp < toTicks)
            .OrderByDescending(batch => batch.MaxTimestamp)
            .Select(batch => new HotScanUnit(batch))];

    public void Dispose()
    {
    }
}
