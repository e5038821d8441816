using Seqsvr.Events.Values;

namespace Seqsvr.Query.Execution.Aggregates;

/// <summary>
/// One aggregate over all groups of one worker. Call order: <see cref="Grow"/> whenever there are more groups, then
/// <see cref="Add"/>; when the scan is over <see cref="Merge"/> joins the workers, and <see cref="Result"/> gives each group's value.
/// The result depends on the rows alone, not on their order or on how they were divided among workers.
/// </summary>
internal abstract class Accumulator(AccumulatorContext context)
{
    /// <summary>Limits and cancellation of the query.</summary>
    protected AccumulatorContext Context { get; } = context;

    /// <summary>What this accumulator keeps is reserved here first.</summary>
    protected MemoryAccount Memory { get; } = context.Memory.Open();

    /// <summary>Makes room for groups numbered below <paramref name="groups"/>; new ones have seen nothing.</summary>
    public abstract void Grow(int groups);

    /// <summary>Takes the selected rows of a batch into account.</summary>
    public abstract void Add(in AccumulatorInput input);

    /// <summary>
    /// Takes over what another worker's accumulator of the same aggregate saw; its group <c>i</c> is group <c>map[i]</c> here. The other one must
    /// not be used any more, but for <see cref="Close"/>.
    /// </summary>
    public abstract void Merge(Accumulator other, ReadOnlySpan<int> map);

    /// <summary>The aggregate of one group.</summary>
    public abstract Value Result(int group);

    /// <summary>
    /// The values of one group, for those aggregates that make a row of each; in the order of the rows where that does not follow from the values.
    /// </summary>
    public virtual IEnumerable<Value> Rows(int group) => [Result(group)];

    /// <summary>What was seen is in another accumulator now, or in a result.</summary>
    public virtual void Close() => Memory.Close();

    /// <summary>Called once for each item of a loop that may be long, with the number of the item.</summary>
    protected void CheckCancellation(int item)
    {
        if (item % ExecutionLimits.RowsBetweenCancellationChecks == 0)
            Context.Cancellation.ThrowIfCancellationRequested();
    }
}
