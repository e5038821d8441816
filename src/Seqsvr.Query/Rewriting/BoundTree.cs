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
    public static BoundExpression Rewrite(BoundExpression expression, Func<BoundExpression, BoundExpression> rewrite)
    {
        return rewrite(expression switch
        {
            BoundElement element => element with { Target = In(element.Target), Index = In(element.Index) },
            BoundArray array => array with { Elements = All(array.Elements) },
            BoundObject literal => literal with { Members = [.. literal.Members.Select(member => KeyValuePair.Create(member.Key, In(member.Value)))] },
            BoundAnd and => and with { Operands = All(and.Operands) },
            BoundOr or => or with { Operands = All(or.Operands) },
            BoundNot not => not with { Operand = In(not.Operand) },
            BoundNegate negate => negate with { Operand = In(negate.Operand) },
            BoundArithmetic arithmetic => arithmetic with { Left = In(arithmetic.Left), Right = In(arithmetic.Right) },
            BoundComparison comparison => comparison with { Left = In(comparison.Left), Right = In(comparison.Right) },
            BoundMatch match => match with { Operand = In(match.Operand) },
            BoundLike like => like with { Operand = In(like.Operand), Pattern = In(like.Pattern) },
            BoundIn contained => contained with { Item = In(contained.Item), Collection = In(contained.Collection) },
            BoundIsNull test => test with { Operand = In(test.Operand) },
            BoundCall call => call with { Arguments = All(call.Arguments) },
            BoundConditional conditional => conditional with
            {
                Condition = In(conditional.Condition),
                Then = In(conditional.Then),
                Else = In(conditional.Else),
            },
            BoundQuantifier quantifier => quantifier with { Collection = In(quantifier.Collection), Body = In(quantifier.Body) },
            BoundLet let => let with { Value = In(let.Value), Body = In(let.Body) },
            _ => expression,
        });

        BoundExpression In(BoundExpression part) => Rewrite(part, rewrite);

        BoundExpression[] All(IReadOnlyList<BoundExpression> parts) => [.. parts.Select(In)];
    }
}
