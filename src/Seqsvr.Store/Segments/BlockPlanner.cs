namespace Seqsvr.Store.Segments;

/// <summary>
/// Decides the row groups of a block. An event type with enough rows gets groups of its own; the rows of rarer types with the same
/// columns and kinds share groups, whose only difference is that the template is no constant; what remains shares mixed groups, in which
/// similar rows stand together so that a group has few columns. Hence a flood of one-off templates costs one dictionary, no groups.
/// </summary>
internal static class BlockPlanner
{
    const int NoRun = -1;

    /// <summary>Plans rows [<paramref name="start"/>, <paramref name="end"/>) of <paramref name="order"/>, at least one, as one block.</summary>
    public static BlockPlan Plan(RowOrder order, int start, int end, SegmentSizes sizes)
    {
        var clusters = new RowClusters(order.Batches);
        var formOf = new int[end - start];
        var clusterOf = new int[end - start];
        for (var i = 0; i < formOf.Length; i++)
            (formOf[i], clusterOf[i]) = clusters.Add(order.BatchOf[start + i], order.Rows[start + i]);
        var runOf = AssignRuns(clusters, sizes, out var runs);
        var groups = CutIntoGroups(runs, RowsOf(clusters, runOf, runs.Count), sizes.GroupRows, out var firstGroups);
        var plan = new BlockPlan(order.Batches, [.. clusters.Columns], clusters.BatchColumns, groups, formOf.Length);
        var placer = new RowPlacer(plan, clusters, runs, firstGroups);
        for (var i = 0; i < formOf.Length; i++)
            placer.Place(runOf[clusterOf[i]], clusters.Forms[formOf[i]], order.Timestamps[start + i], order.Rows[start + i]);
        plan.Slots.Complete();
        return plan;
    }

    /// <summary>The run of each cluster: rows that fit into the same groups.</summary>
    static int[] AssignRuns(RowClusters clusters, SegmentSizes sizes, out List<Run> runs)
    {
        runs = [];
        var runOf = new int[clusters.Clusters.Count];
        var restOf = new int[clusters.Shapes.Count];
        for (var i = 0; i < runOf.Length; i++)
        {
            var cluster = clusters.Clusters[i];
            runOf[i] = NoRun;
            if (cluster.Rows < sizes.OwnRunRowsMin)
            {
                restOf[cluster.BlockShape] += cluster.Rows;
                continue;
            }
            runOf[i] = runs.Count;
            runs.Add(new Run(clusters.Shapes[cluster.BlockShape], IsMixed: false));
        }
        var runOfShape = AssignShapes(clusters.Shapes, restOf, sizes, runs);
        for (var i = 0; i < runOf.Length; i++)
            if (runOf[i] == NoRun)
                runOf[i] = runOfShape[clusters.Clusters[i].BlockShape];
        return runOf;
    }

    static int[] AssignShapes(IReadOnlyList<ColumnKinds> shapes, int[] rows, SegmentSizes sizes, List<Run> runs)
    {
        var runOf = new int[shapes.Count];
        var rare = new List<int>();
        for (var shape = 0; shape < runOf.Length; shape++)
        {
            if (rows[shape] >= sizes.OwnRunRowsMin)
            {
                runOf[shape] = runs.Count;
                runs.Add(new Run(shapes[shape], IsMixed: false));
            }
            else if (rows[shape] > 0)
            {
                rare.Add(shape);
            }
        }
        rare.Sort((a, b) => shapes[a].CompareTo(shapes[b]));
        var mixed = new List<ColumnKinds>();
        var mixedRows = 0;
        foreach (var shape in rare)
        {
            if (mixedRows > 0 && mixedRows + rows[shape] > sizes.MixedGroupRows)
                CloseMixed();
            runOf[shape] = runs.Count;
            mixed.Add(shapes[shape]);
            mixedRows += rows[shape];
        }
        if (mixedRows > 0)
            CloseMixed();
        return runOf;

        void CloseMixed()
        {
            runs.Add(new Run(ColumnKinds.Union(mixed), IsMixed: true));
            mixed.Clear();
            mixedRows = 0;
        }
    }

    static int[] RowsOf(RowClusters clusters, int[] runOf, int runs)
    {
        var rows = new int[runs];
        for (var i = 0; i < runOf.Length; i++)
            rows[runOf[i]] += clusters.Clusters[i].Rows;
        return rows;
    }

    // Groups of equal size in each run, and the first group of each.
    static GroupPlan[] CutIntoGroups(List<Run> runs, int[] rowsOf, int groupRows, out int[] firstGroups)
    {
        var groups = new List<GroupPlan>();
        firstGroups = new int[runs.Count];
        var start = 0;
        for (var run = 0; run < runs.Count; run++)
        {
            var rows = rowsOf[run];
            var parts = (rows + groupRows - 1) / groupRows;
            firstGroups[run] = groups.Count;
            for (var part = 0; part < parts; part++)
            {
                var first = (int)((long)rows * part / parts);
                var next = (int)((long)rows * (part + 1) / parts);
                groups.Add(new GroupPlan(start + first, next - first, runs[run].Columns, runs[run].IsMixed));
            }
            start += rows;
        }
        return [.. groups];
    }
}
