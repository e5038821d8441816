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
        AddForTrue(expression, required);
        return [.. required];
    }

    static void AddForTrue(BoundExpression expression, HashSet<ColumnPath> required)
    {
        if (expression is not BoundAnd and)
            AddForDefined(expression, required);
        else
            foreach (var operand in and.Operands)
                AddForTrue(operand, required);
    }

    // What makes the value undefined where it is missing. Under "and" nothing does: that is false then, and `(a and b) = false` true.
    static void AddForDefined(BoundExpression expression, HashSet<ColumnPath> required)
    {
        switch (expression)
        {
            case BoundProperty property:
                required.Add(property.Path);
                break;
            case BoundMember { Member: not EventMember.Level } member when MemberColumns.Find(member.Member) is { } path:
                required.Add(path);
                break;
            case BoundArithmetic or BoundArray or BoundComparison or BoundIn or BoundLike or BoundMatch or BoundNegate or BoundElement:
                foreach (var operand in BoundTree.ChildrenOf(expression))
                    AddForDefined(operand, required);
                break;
        }
    }
}
