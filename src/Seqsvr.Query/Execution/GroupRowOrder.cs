using Seqsvr.Events.Values;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Planning;

namespace Seqsvr.Query.Execution;

/// <summary>
/// The order of a grouped result: slices first, inside a slice <c>order by</c>, where that leaves a choice the keys, and among the rows that one group
/// makes the distinct values themselves, or the order in which the aggregate gives them. So a result does not depend on chance.
/// </summary>
internal sealed class GroupRowOrder(GroupPlan group, OutputPlan output) : IComparer<GroupRow>
{
    readonly SortOrder _sort = new(output.OrderBy);

    // An aggregate that gives several rows stands alone.
    readonly ValueComparer? _distinct = group.Aggregates is [{ Function: AggregateFunction.Distinct } distinct] ? ValueComparer.For(distinct.IgnoreCase) : null;

    /// <summary>The order of keys where the query says nothing: one after the other, each as it groups, so that case does not scatter them.</summary>
    public static int CompareKeys(GroupPlan group, Value[] left, Value[] right)
    {
        for (var i = 0; i < group.Keys.Count; i++)
            if (ValueComparer.For(group.Keys[i].IgnoreCase).Compare(left[i], right[i]) is not 0 and var order)
                return order;
        return 0;
    }

    /// <summary>As <see cref="Compare"/> as far as keys do not matter: 0 where they decide.</summary>
    public int CompareBeforeKeys(GroupRow left, GroupRow right)
    {
        if (left.Slice != right.Slice)
            return group.SlicesDescending ? right.Slice.CompareTo(left.Slice) : left.Slice.CompareTo(right.Slice);
        return _sort.Compare(left.Sort, right.Sort);
    }

    /// <summary>True where a row without slice that has this first value of <c>order by</c> comes behind another, whatever else it has.</summary>
    public bool IsBehind(Value first, GroupRow other) => _sort.CompareFirst(first, other.Sort[0]) > 0;

    public int Compare(GroupRow left, GroupRow right)
    {
        if (CompareBeforeKeys(left, right) is not 0 and var before)
            return before;
        if (CompareKeys(group, left.Inputs, right.Inputs) is not 0 and var byKey)
            return byKey;
        return _distinct?.Compare(left.Inputs[^1], right.Inputs[^1]) ?? left.Ordinal.CompareTo(right.Ordinal);
    }
}
