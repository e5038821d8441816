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
        var order = new RowOrder(byArrival, timestamps, batchOf, rows);
        return order.IsSorted() ? order : order.Sorted();
    }

    // Batches that follow each other in arrival, as those of a flush do, have equal timestamps in order of arrival already.
    bool IsSorted()
    {
        for (var i = 1; i < Timestamps.Length; i++)
            if (Timestamps[i] < Timestamps[i - 1] || (Timestamps[i] == Timestamps[i - 1] && SequenceAt(i) < SequenceAt(i - 1)))
                return false;
        return true;
    }

    RowOrder Sorted()
    {
        var positions = new int[Timestamps.Length];
        for (var i = 0; i < positions.Length; i++)
            positions[i] = i;
        Array.Sort(Timestamps, positions);
        var sequences = Array.ConvertAll(positions, SequenceAt);
        for (var start = 0; start < positions.Length;)
        {
            var end = start + 1;
            while (end < positions.Length && Timestamps[end] == Timestamps[start])
                end++;
            if (end - start > 1)
                Array.Sort(sequences, positions, start, end - start);
            start = end;
        }
        return new RowOrder(Batches, Timestamps, Permute(BatchOf, positions), Permute(Rows, positions));
    }

    long SequenceAt(int position) => Batches[BatchOf[position]].Sequences[Rows[position]];

    static int[] Permute(int[] values, int[] positions) => Array.ConvertAll(positions, position => values[position]);
}
