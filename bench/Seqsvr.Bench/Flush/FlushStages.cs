using Seqsvr.Events.Batches;
using Seqsvr.Store.Segments;

namespace Seqsvr.Bench.Flush;

/// <summary>Runs the first stage of writing a segment by itself: what it leaves of the whole is merging texts, packing and writing.</summary>
static class FlushStages
{
    /// <summary>Finds the order of rows and the row groups of each block, and turns rows into columns.</summary>
    public static void Plan(IReadOnlyCollection<EventBatch> batches, SegmentSizes sizes)
    {
        var order = RowOrder.Of(batches);
        var start = 0;
        foreach (var end in BlockCutter.Cut(order.Timestamps, sizes.BlockRows))
        {
            using var plan = BlockPlanner.Plan(order, start, end, sizes);
            start = end;
        }
    }
}
