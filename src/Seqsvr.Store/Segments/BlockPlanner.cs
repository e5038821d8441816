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
        var starts = StartsOf(clusters, runOf, runs.Count);
        var plan = new BlockPlan([.. clusters.Columns], [.. clusters.Forms], CutIntoGroups(runs, starts, sizes.GroupRows), formOf.Length);
        for (var i = 0; i < formOf.Length; i++)
            plan.Place(starts[runOf[clusterOf[i]]]++, formOf[i], order.Timestamps[start + i], order.Rows[start + i]);
        return plan;
    }

    /// <summary>The run of each cluster: rows that fit into the same groups.</summary>
    static int[] AssignRuns(RowClusters clusters, SegmentSizes sizes, out List<ColumnKinds> runs)
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
            runs.Add(clusters.Shapes[cluster.BlockShape]);
        }
        var runOfShape = AssignShapes(clusters.Shapes, restOf, sizes, runs);
        for (var i = 0; i < runOf.Length; i++)
            if (runOf[i] == NoRun)
                runOf[i] = runOfShape[clusters.Clusters[i].BlockShape];
        return runOf;
    }

    static int[] AssignShapes(IReadOnlyList<ColumnKinds> shapes, int[] rows, SegmentSizes sizes, List<ColumnKinds> runs)
    {
        var runOf = new int[shapes.Count];
        var rare = new List<int>();
        for (var shape = 0; shape < runOf.Length; shape++)
        {
            if (rows[shape] >= sizes.OwnRunRowsMin)
            {
                runOf[shape] = runs.Count;
                runs.Add(shapes[shape]);
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
            runs.Add(ColumnKinds.Union(mixed));
            mixed.Clear();
            mixedRows = 0;
        }
    }

    // The first row of each run, and at the end the number of rows.
    static int[] StartsOf(RowClusters clusters, int[] runOf, int runs)
    {
        var starts = new int[runs + 1];
        for (var i = 0; i < runOf.Length; i++)
            starts[runOf[i] + 1] += clusters.Clusters[i].Rows;
        for (var i = 1; i < starts.Length; i++)
            starts[i] += starts[i - 1];
        return starts;
    }

    static GroupPlan[] CutIntoGroups(List<ColumnKinds> runs, int[] starts, int groupRows)
    {
        var groups = new List<GroupPlan>();
        for (var run = 0; run < runs.Count; run++)
        {
            var rows = starts[run + 1] - starts[run];
            var parts = (rows + groupRows - 1) / groupRows;
            for (var part = 0; part < parts; part++)
            {
                var first = starts[run] + (int)((long)rows * part / parts);
                var next = starts[run] + (int)((long)rows * (part + 1) / parts);
                groups.Add(new GroupPlan(first, next - first, runs[run]));
            }
        }
        return [.. groups];
    }
}
