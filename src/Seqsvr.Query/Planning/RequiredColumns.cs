using Seqsvr.Events.Model;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Rewriting;

namespace Seqsvr.Query.Planning;

/// <summary>
/// Columns without which an expression cannot be true, because undefined operands make comparisons and arithmetic undefined.
/// A unit that lacks one of them holds no match.
/// </summary>
internal static class RequiredColumns
{
    /// <summary>The columns; none where the form of the expression does not tell.</summary>
    public static IReadOnlyList<ColumnPath> Of(BoundExpression expression)
    {
        var required = new HashSet<ColumnPath>();
        Add(expression, required);
        return [.. required];
    }

    static void Add(BoundExpression expression, HashSet<ColumnPath> required)
    {
        switch (expression)
        {
            case BoundProperty property:
                required.Add(property.Path);
                break;
            case BoundMember { Member: not EventMember.Level } member when MemberColumns.Find(member.Member) is { } path:
                required.Add(path);
                break;
            case BoundAnd or BoundArithmetic or BoundArray or BoundComparison or BoundIn or BoundLike or BoundMatch or BoundNegate or BoundElement:
                foreach (var operand in BoundTree.ChildrenOf(expression))
                    Add(operand, required);
                break;
        }
    }
}
