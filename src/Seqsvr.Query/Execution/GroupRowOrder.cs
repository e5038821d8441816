using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Planning;

namespace Seqsvr.Query.Execution;

/// <summary>
/// The order of a grouped result: slices first, inside a slice <c>order by</c>, and where that leaves a choice the keys and
/// aggregates themselves, so that a result does not depend on chance.
/// </summary>
internal sealed class GroupRowOrder(GroupPlan group, OutputPlan output) : IComparer<GroupRow>
{
    readonly SortOrder _sort = new(output.OrderBy);

    public int Compare(GroupRow left, GroupRow right)
    {
        if (left.Slice != right.Slice)
            return group.SlicesDescending ? right.Slice.CompareTo(left.Slice) : left.Slice.CompareTo(right.Slice);
        if (_sort.Compare(left.Sort, right.Sort) is not 0 and var bySort)
            return bySort;
        for (var i = 0; i < left.Inputs.Length; i++)
            if (ValueComparer.Exact.Compare(left.Inputs[i], right.Inputs[i]) is not 0 and var byInput)
                return byInput;
        return 0;
    }
}
