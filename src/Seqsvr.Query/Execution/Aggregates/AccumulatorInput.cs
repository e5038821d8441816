using Seqsvr.Query.Execution.Laterals;

namespace Seqsvr.Query.Execution.Aggregates;

/// <summary>What accumulators see of the selected rows of a batch.</summary>
internal readonly ref struct AccumulatorInput(
    SourceReader? values, ReadOnlySpan<int> groups, int? onlyGroup, Batch batch, Selection selection, UnnestedRows? unnested)
{
    /// <summary>The group of each selected row.</summary>
    public ReadOnlySpan<int> Groups { get; } = groups;

    /// <summary>The group of all selected rows, where it is one and the same.</summary>
    public int? OnlyGroup { get; } = onlyGroup;

    /// <summary>What the aggregate is over; absent only for <c>count(*)</c>.</summary>
    public SourceReader Values => values ?? throw new InvalidOperationException("the aggregate is over nothing");

    /// <summary>Which rows these are.</summary>
    public RowIds Ids => new(batch, selection, unnested);
}
