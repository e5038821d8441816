using Seqsvr.Query.Binding.Bound;

namespace Seqsvr.Query.Rewriting;

/// <summary>Walking and rebuilding bound expressions; the one place that knows the parts of every node.</summary>
public static class BoundTree
{
    /// <summary>The parts of a node, in order of evaluation.</summary>
    public static IReadOnlyList<BoundExpression> ChildrenOf(BoundExpression expression) => expression switch
    {
        BoundElement element => [element.Target, element.Index],
        BoundArray array => array.Elements,
        BoundObject literal => [.. literal.Members.Select(member => member.Value)],
        BoundAnd and => and.Operands,
        BoundOr or => or.Operands,
        BoundNot not => [not.Operand],
        BoundIndexed indexed => [indexed.Operand],
        BoundNegate negate => [negate.Operand],
        BoundArithmetic arithmetic => [arithmetic.Left, arithmetic.Right],
        BoundComparison comparison => [comparison.Left, comparison.Right],
        BoundMatch match => [match.Operand],
        BoundLike like => [like.Operand, like.Pattern],
        BoundIn contained => [contained.Item, contained.Collection],
        BoundIsNull test => [test.Operand],
        BoundCall call => call.Arguments,
        BoundConditional conditional => [conditional.Condition, conditional.Then, conditional.Else],
        BoundQuantifier quantifier => [quantifier.Collection, quantifier.Body],
        BoundLet let => [let.Value, let.Body],
        _ => [],
    };

    /// <summary>Rewrites every node from the leaves up: each is first rebuilt from its rewritten parts, then given to <paramref name="rewrite"/>.</summary>
    public static BoundExpression Rewrite(BoundExpression expression, Func<BoundExpression, BoundExpression> rewrite) =>
        rewrite(WithParts(expression, part => Rewrite(part, rewrite)));

    /// <summary>The same node with other parts, which <paramref name="replace"/> gives in the order of <see cref="ChildrenOf"/>.</summary>
    public static BoundExpression WithParts(BoundExpression expression, Func<BoundExpression, BoundExpression> replace)
    {
        return expression switch
        {
            BoundElement element => element with { Target = replace(element.Target), Index = replace(element.Index) },
            BoundArray array => array with { Elements = All(array.Elements) },
            BoundObject literal => literal with { Members = [.. literal.Members.Select(member => KeyValuePair.Create(member.Key, replace(member.Value)))] },
            BoundAnd and => and with { Operands = All(and.Operands) },
            BoundOr or => or with { Operands = All(or.Operands) },
            BoundNot not => not with { Operand = replace(not.Operand) },
            BoundIndexed indexed => indexed with { Operand = replace(indexed.Operand) },
            BoundNegate negate => negate with { Operand = replace(negate.Operand) },
            BoundArithmetic arithmetic => arithmetic with { Left = replace(arithmetic.Left), Right = replace(arithmetic.Right) },
            BoundComparison comparison => comparison with { Left = replace(comparison.Left), Right = replace(comparison.Right) },
            BoundMatch match => match with { Operand = replace(match.Operand) },
            BoundLike like => like with { Operand = replace(like.Operand), Pattern = replace(like.Pattern) },
            BoundIn contained => contained with { Item = replace(contained.Item), Collection = replace(contained.Collection) },
            BoundIsNull test => test with { Operand = replace(test.Operand) },
            BoundCall call => call with { Arguments = All(call.Arguments) },
            BoundConditional conditional => conditional with
            {
                Condition = replace(conditional.Condition),
                Then = replace(conditional.Then),
                Else = replace(conditional.Else),
            },
            BoundQuantifier quantifier => quantifier with { Collection = replace(quantifier.Collection), Body = replace(quantifier.Body) },
            BoundLet let => let with { Value = replace(let.Value), Body = replace(let.Body) },
            _ => expression,
        };

        BoundExpression[] All(IReadOnlyList<BoundExpression> parts) => [.. parts.Select(replace)];
    }
}
