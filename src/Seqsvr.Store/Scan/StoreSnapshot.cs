using Seqsvr.Store.Columns;
using Seqsvr.Store.Hot;
using Seqsvr.Store.Segments;

namespace Seqsvr.Store.Scan;

/// <summary>
/// Everything the store held at one instant, for as long as it is not disposed: exactly the events with an arrival number
/// below <see cref="EndSequence"/>. Safe for any number of threads.
/// </summary>
public sealed class StoreSnapshot : IDisposable
{
    readonly IReadOnlyList<SegmentReader> _segments;
    readonly IReadOnlyList<HotBatch> _hot;
    int _isDisposed;

    /// <summary>Takes over one pin of each segment.</summary>
    internal StoreSnapshot(IReadOnlyList<SegmentReader> segments, IReadOnlyList<HotBatch> hot, long endSequence)
    {
        _segments = segments;
        _hot = hot;
        EndSequence = endSequence;
        RowCount = segments.Sum(segment => segment.Rows) + hot.Sum(batch => (long)batch.Batch.Count);
    }

    /// <summary>The arrival number the next event gets: all below are here, none from here on.</summary>
    public long EndSequence { get; }

    /// <summary>How many events there are, those in damaged blocks among them.</summary>
    public long RowCount { get; }

    /// <summary>
    /// The units that may hold events in [<paramref name="fromTicks"/>, <paramref name="toTicks"/>), by
    /// <see cref="ScanUnit.MaxTimestamp"/> descending; those known to be damaged are left out.
    /// </summary>
    public IReadOnlyList<ScanUnit> Units(long fromTicks, long toTicks)
    {
        var units = new List<ScanUnit>();
        foreach (var hot in _hot)
            foreach (var piece in hot.Pieces)
                if (piece.MaxTimestamp >= fromTicks && piece.MinTimestamp < toTicks)
                    units.Add(new HotScanUnit(hot.Batch, piece));
        foreach (var segment in _segments)
            foreach (var block in segment.Blocks)
                if (block.Entry.MaxTimestamp >= fromTicks && block.Entry.MinTimestamp < toTicks)
                    AddUnits(block, fromTicks, toTicks, units);
        return NewestFirst([.. units]);
    }

    /// <summary>Lets go of the segments: units and what was opened from them must not be used any more.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;
        foreach (var segment in _segments)
            segment.Unpin();
    }

    // By numbers: there are thousands of units, and comparing two of them through a delegate takes longer than all else that a short query does.
    static ScanUnit[] NewestFirst(ScanUnit[] units)
    {
        var keys = Array.ConvertAll(units, unit => ~unit.MaxTimestamp);
        Array.Sort(keys, units);
        return units;
    }

    static void AddUnits(SegmentBlock block, long fromTicks, long toTicks, List<ScanUnit> units)
    {
        if (block.IsDamaged)
            return;
        BlockDirectory directory;
        try
        {
            directory = block.Directory();
        }
        catch (DamagedBlockException)
        {
            // Reported when it was found; from now on the block is left out.
            return;
        }
        for (var group = 0; group < directory.Groups.Length; group++)
            if (directory.Groups[group].MaxTimestamp >= fromTicks && directory.Groups[group].MinTimestamp < toTicks)
                units.Add(new SegmentScanUnit(block, directory, group));
    }
}
