using Seqsvr.Events.Batches;

namespace Seqsvr.Store.Segments;

/// <summary>
/// All rows of some batches, ordered by timestamp, then arrival. Row <c>i</c> of the order is row <c>Rows[i]</c> of batch
/// <c>Batches[BatchOf[i]]</c>.
/// </summary>
internal sealed class RowOrder
{
    RowOrder(EventBatch[] batches, long[] timestamps, int[] batchOf, int[] rows)
    {
        Batches = batches;
        Timestamps = timestamps;
        BatchOf = batchOf;
        Rows = rows;
    }

    public EventBatch[] Batches { get; }

    public long[] Timestamps { get; }

    public int[] BatchOf { get; }

    public int[] Rows { get; }

    public static RowOrder Of(IEnumerable<EventBatch> batches)
    {
        var byArrival = batches.OrderBy(batch => batch.Sequences[0]).ToArray();
        var count = checked(byArrival.Sum(batch => batch.Count));
        var timestamps = new long[count];
        var batchOf = new int[count];
        var rows = new int[count];
        var start = 0;
        for (var b = 0; b < byArrival.Length; b++)
        {
            byArrival[b].Timestamps.CopyTo(timestamps.AsSpan(start));
            for (var row = 0; row < byArrival[b].Count; row++)
            {
                batchOf[start + row] = b;
                rows[start + row] = row;
            }
            start += byArrival[b].Count;
        }
        if (!IsSorted(timestamps))
            Sort(timestamps, ref batchOf, ref rows);
        return new RowOrder(byArrival, timestamps, batchOf, rows);
    }

    static bool IsSorted(long[] timestamps)
    {
        for (var i = 1; i < timestamps.Length; i++)
            if (timestamps[i] < timestamps[i - 1])
                return false;
        return true;
    }

    // Positions before sorting are in order of arrival, so sorting the positions of equal timestamps makes the sort stable.
    static void Sort(long[] timestamps, ref int[] batchOf, ref int[] rows)
    {
        var positions = new int[timestamps.Length];
        for (var i = 0; i < positions.Length; i++)
            positions[i] = i;
        Array.Sort(timestamps, positions);
        for (var start = 0; start < positions.Length;)
        {
            var end = start + 1;
            while (end < positions.Length && timestamps[end] == timestamps[start])
                end++;
            if (end - start > 1)
                Array.Sort(positions, start, end - start);
            start = end;
        }
        batchOf = Permute(batchOf, positions);
        rows = Permute(rows, positions);
    }

    static int[] Permute(int[] values, int[] positions)
    {
        var permuted = new int[values.Length];
        for (var i = 0; i < permuted.Length; i++)
            permuted[i] = values[positions[i]];
        return permuted;
    }
}
