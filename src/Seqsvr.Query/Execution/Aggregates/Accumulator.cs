using Seqsvr.Events.Values;

namespace Seqsvr.Query.Execution.Aggregates;

/// <summary>
/// One aggregate over all groups of one worker. Call order: <see cref="Grow"/> whenever there are more groups, then
/// <see cref="Add"/>; when the scan is over <see cref="Merge"/> joins the workers, and <see cref="Result"/> gives each group's value.
/// </summary>
internal abstract class Accumulator
{
    /// <summary>Makes room for groups numbered below <paramref name="groups"/>; new ones have seen nothing.</summary>
    public abstract void Grow(int groups);

    /// <summary>Takes the selected rows of a batch into account.</summary>
    public abstract void Add(in AccumulatorInput input);

    /// <summary>Takes over what another worker's accumulator of the same aggregate saw; its group <c>i</c> is group <c>map[i]</c> here.</summary>
    public abstract void Merge(Accumulator other, ReadOnlySpan<int> map);

    /// <summary>The aggregate of one group.</summary>
    public abstract Value Result(int group);

    /// <summary>Enlarges an array of one item a group, in steps that double.</summary>
    protected static void Grow<T>(ref T[] items, int groups)
    {
        if (items.Length < groups)
            Array.Resize(ref items, Math.Max(groups, Math.Max(4, items.Length * 2)));
    }
}
