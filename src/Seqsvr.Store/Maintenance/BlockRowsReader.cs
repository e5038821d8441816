using Seqsvr.Events.Batches;
using Seqsvr.Store.Segments;

namespace Seqsvr.Store.Maintenance;

/// <summary>Reads the rows of a block back into batches, to be written anew.</summary>
static class BlockRowsReader
{
    /// <summary>
    /// A batch for each row group that has rows left. Throws <see cref="Columns.DamagedBlockException"/>, and <see cref="OperationCanceledException"/>
    /// between two groups.
    /// </summary>
    /// <param name="without">Rows to leave out, by group, ascending; null where all are wanted.</param>
    public static IEnumerable<EventBatch> Read(SegmentBlock block, int[]?[]? without, CancellationToken ct)
    {
        var directory = block.Directory();
        for (var group = 0; group < directory.Groups.Length; group++)
        {
            ct.ThrowIfCancellationRequested();
            var rows = RowsOf(directory.Groups[group].Rows, without?[group] ?? []);
            if (rows.Length > 0)
                yield return RowGroupRows.Copy(new SegmentRowGroup(block, directory, group), rows);
        }
    }

    static int[] RowsOf(int count, int[] without)
    {
        var rows = new int[count - without.Length];
        var (kept, left) = (0, 0);
        for (var row = 0; row < count; row++)
        {
            if (left < without.Length && without[left] == row)
                left++;
            else
                rows[kept++] = row;
        }
        return rows;
    }
}
