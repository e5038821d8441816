using Seqsvr.Store.Columns;
using Seqsvr.Store.Scan;
using Seqsvr.Store.Segments;

namespace Seqsvr.Store.Maintenance;

/// <summary>The rows of one segment that are to go: by block, and in a block by group.</summary>
sealed class SelectedRows
{
    readonly int[]?[]?[] _byBlock;

    /// <summary>Selects rows with timestamps in [<paramref name="fromTicks"/>, <paramref name="toTicks"/>).</summary>
    public SelectedRows(SegmentReader segment, long fromTicks, long toTicks, RowSelector selector, CancellationToken ct)
    {
        Segment = segment;
        _byBlock = new int[]?[]?[segment.Blocks.Length];
        for (var i = 0; i < _byBlock.Length; i++)
        {
            var block = segment.Blocks[i];
            if (block.Entry.MaxTimestamp < fromTicks || block.Entry.MinTimestamp >= toTicks)
                continue;
            try
            {
                _byBlock[i] = Select(block, fromTicks, toTicks, selector, ct);
            }
            catch (DamagedBlockException)
            {
                // Reported when it was found.
                DamagedBlocks++;
            }
        }
        Count = _byBlock.Sum(CountOf);
    }

    /// <summary>The segment.</summary>
    public SegmentReader Segment { get; }

    /// <summary>How many rows are selected.</summary>
    public long Count { get; }

    /// <summary>Blocks in the range that cannot be read: nothing is selected in them.</summary>
    public int DamagedBlocks { get; }

    /// <summary>The selected rows of a block, by group, ascending; null where there are none.</summary>
    public int[]?[]? this[int block] => _byBlock[block];

    /// <summary>How many rows of a block are selected.</summary>
    public long CountIn(int block) => CountOf(_byBlock[block]);

    static int[]?[]? Select(SegmentBlock block, long fromTicks, long toTicks, RowSelector selector, CancellationToken ct)
    {
        if (block.IsDamaged)
            throw new DamagedBlockException($"a block of {block.Segment.Name} is damaged");
        var directory = block.Directory();
        var byGroup = new int[]?[directory.Groups.Length];
        for (var group = 0; group < byGroup.Length; group++)
        {
            ct.ThrowIfCancellationRequested();
            var unit = new SegmentScanUnit(block, directory, group);
            if (unit.MaxTimestamp >= fromTicks && unit.MinTimestamp < toTicks)
                byGroup[group] = Within(unit, selector(unit), fromTicks, toTicks);
        }
        return CountOf(byGroup) > 0 ? byGroup : null;
    }

    // What the selector says holds inside the range alone.
    static int[] Within(ScanUnit unit, ReadOnlySpan<int> rows, long fromTicks, long toTicks)
    {
        var selected = rows.ToArray();
        if (selected.Length == 0 || (unit.MinTimestamp >= fromTicks && unit.MaxTimestamp < toTicks))
            return selected;
        var group = unit.Open();
        return Array.FindAll(selected, row => group.Timestamps[row] >= fromTicks && group.Timestamps[row] < toTicks);
    }

    static long CountOf(int[]?[]? byGroup) => byGroup is null ? 0 : byGroup.Sum(rows => (long)(rows?.Length ?? 0));
}
