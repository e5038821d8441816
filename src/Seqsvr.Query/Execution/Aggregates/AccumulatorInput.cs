using Seqsvr.Events.Model;
using Seqsvr.Query.Execution.Laterals;

namespace Seqsvr.Query.Execution.Aggregates;

/// <summary>What accumulators see of the selected rows of a batch.</summary>
internal readonly ref struct AccumulatorInput(SourceReader? values, ReadOnlySpan<int> groups, Batch batch, Selection selection, UnnestedRows? unnested)
{
    /// <summary>The group of each selected row.</summary>
    public ReadOnlySpan<int> Groups { get; } = groups;

    /// <summary>What the aggregate is over; absent only for <c>count(*)</c>.</summary>
    public SourceReader Values => values ?? throw new InvalidOperationException("the aggregate is over nothing");

    /// <summary>The row at a position among the selected rows.</summary>
    public RowId IdAt(int position)
    {
        var row = selection[position];
        return new RowId(new EventId(batch.Group.Timestamps[row], batch.Group.Sequences[row]), unnested?.Ordinals[position] ?? 0);
    }
}
