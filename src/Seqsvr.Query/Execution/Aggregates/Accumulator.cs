using Seqsvr.Events.Values;

namespace Seqsvr.Query.Execution.Aggregates;

/// <summary>
/// One aggregate over all groups of one worker. Call order: <see cref="Grow"/> whenever there are more groups, then
/// <see cref="Add"/>; when the scan is over <see cref="Merge"/> joins the workers, and <see cref="Result"/> gives each group's value.
/// </summary>
internal abstract class Accumulator(QueryMemory memory)
{
    /// <summary>What this accumulator keeps is reserved here first.</summary>
    protected MemoryAccount Memory { get; } = memory.Open();

    /// <summary>Makes room for groups numbered below <paramref name="groups"/>; new ones have seen nothing.</summary>
    public abstract void Grow(int groups);

    /// <summary>Takes the selected rows of a batch into account.</summary>
    public abstract void Add(in AccumulatorInput input);

    /// <summary>Takes over what another worker's accumulator of the same aggregate saw; its group <c>i</c> is group <c>map[i]</c> here.</summary>
    public abstract void Merge(Accumulator other, ReadOnlySpan<int> map);

    /// <summary>The aggregate of one group.</summary>
    public abstract Value Result(int group);

    /// <summary>What was seen is in another accumulator now, and is dropped here.</summary>
    public void Close() => Memory.Close();
}
