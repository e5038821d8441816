namespace Seqsvr.Store.Segments;

/// <summary>Puts the rows of a block, in order of time, each behind the last one of its run. One instance for one block.</summary>
internal sealed class RowPlacer
{
    readonly BlockPlan _plan;
    readonly RowClusters _clusters;
    readonly List<Run> _runs;

    // For each run the group of its next row, and that row in the group.
    readonly (int Group, int Row)[] _next;

    public RowPlacer(BlockPlan plan, RowClusters clusters, List<Run> runs, int[] firstGroups)
    {
        _plan = plan;
        _clusters = clusters;
        _runs = runs;
        _next = Array.ConvertAll(firstGroups, group => (group, 0));
    }

    /// <summary>Places row <paramref name="batchRow"/> of the form's batch.</summary>
    public void Place(int run, RowForm form, long timestamp, int batchRow)
    {
        ref var next = ref _next[run];
        if (next.Row == _plan.Groups[next.Group].Count)
            next = (next.Group + 1, 0);
        var (group, row) = (next.Group, next.Row++);
        var position = _plan.Groups[group].Start + row;
        var batch = form.Batch;
        _plan.Timestamps[position] = timestamp;
        _plan.Sequences[position] = batch.Sequences[batchRow];
        _plan.BatchOf[position] = form.BatchIndex;
        var places = _runs[run].IsMixed ? form.PlacesIn(_runs[run].Columns, _clusters.Shapes[form.BlockShape]) : form.Places;
        _plan.Slots.Add(group, row, batch.Slots.AsSpan(batch.SlotStarts[batchRow], places.Length), form.Shape.Kinds, places);
    }
}
