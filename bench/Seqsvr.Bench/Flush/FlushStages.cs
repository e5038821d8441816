using Seqsvr.Events.Batches;
using Seqsvr.Store.Segments;

namespace Seqsvr.Bench.Flush;

/// <summary>Runs the first stages of writing a segment by themselves: what they leave of the whole is packing.</summary>
static class FlushStages
{
    /// <summary>Finds the order of rows and the row groups of each block.</summary>
    public static List<BlockPlan> Plan(IReadOnlyCollection<EventBatch> batches, SegmentSizes sizes)
    {
        var order = RowOrder.Of(batches);
        var plans = new List<BlockPlan>();
        var start = 0;
        foreach (var end in BlockCutter.Cut(order.Timestamps, sizes.BlockRows))
        {
            plans.Add(BlockPlanner.Plan(order, start, end, sizes));
            start = end;
        }
        return plans;
    }

    /// <summary>Collects all columns of all groups, and the texts of each column.</summary>
    public static void Gather(List<BlockPlan> plans, int batches)
    {
        foreach (var plan in plans)
            Gather(plan, batches);
    }

    static void Gather(BlockPlan plan, int batches)
    {
        var texts = new ColumnTexts(batches);
        var gatherer = new ColumnGatherer(plan, texts);
        var groupColumns = Array.ConvertAll(plan.Groups, group => group.Columns.Columns());
        var forms = Postings.Build(plan.Forms.Length, plan.Columns.Length, form => plan.Forms[form].Columns);
        var groups = Postings.Build(plan.Groups.Length, plan.Columns.Length, group => groupColumns[group]);
        for (var column = 0; column < plan.Columns.Length; column++)
        {
            gatherer.Select(forms[column]);
            foreach (var (group, _) in groups[column])
                gatherer.Gather(plan.Groups[group], out _);
            gatherer.Unselect(forms[column]);
            texts.Take();
        }
    }
}
