using Seqsvr.Query.Functions;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Binding;

/// <summary>
/// Finds the wildcard that a test must be made for each element of: <c>Length(Tags[?]) > 3</c> is "some tag t has
/// <c>Length(t) > 3</c>". Tests inside the test keep their own wildcards, as do lambdas.
/// </summary>
static class WildcardSearch
{
    /// <summary>True for what a wildcard is lifted to: comparisons, null tests, and calls that give a Boolean.</summary>
    public static bool IsTest(Expression expression) => expression switch
    {
        BinaryExpression binary => binary.Operator.IsComparison(),
        IsNullExpression => true,
        CallExpression call => CallBinder.IsPredicate(call.Name),
        _ => false,
    };

    /// <summary>The first wildcard of a test, from left to right and from the inside out; null where it has none.</summary>
    public static WildcardExpression? FirstOf(Expression test) => First(OperandsOf(test));

    static WildcardExpression? First(IEnumerable<Expression> operands)
    {
        foreach (var operand in operands)
            if (First(operand) is { } found)
                return found;
        return null;
    }

    static WildcardExpression? First(Expression expression)
    {
        if (IsTest(expression))
            return null;
        return First(OperandsOf(expression)) ?? expression as WildcardExpression;
    }

    static IEnumerable<Expression> OperandsOf(Expression expression) => expression switch
    {
        WildcardExpression wildcard => [wildcard.Target],
        MemberExpression member => [member.Target],
        IndexExpression index => [index.Target, index.Index],
        UnaryExpression { Operator: UnaryOperator.Negate } negation => [negation.Operand],
        BinaryExpression binary => [binary.Left, binary.Right],
        IsNullExpression test => [test.Operand],
        CallExpression call => call.Arguments,
        ArrayExpression array => array.Elements,
        ObjectExpression literal => literal.Members.Select(member => member.Value),
        ConditionalExpression conditional => [conditional.Then, conditional.Else],
        _ => [],
    };

    /// <summary>The expression with one node, found by reference, replaced.</summary>
    public static Expression Replace(Expression expression, Expression node, Expression replacement)
    {
        if (ReferenceEquals(expression, node))
            return replacement;
        return expression switch
        {
            WildcardExpression wildcard => wildcard with { Target = In(wildcard.Target) },
            MemberExpression member => member with { Target = In(member.Target) },
            IndexExpression index => index with { Target = In(index.Target), Index = In(index.Index) },
            UnaryExpression { Operator: UnaryOperator.Negate } negation => negation with { Operand = In(negation.Operand) },
            BinaryExpression binary => binary with { Left = In(binary.Left), Right = In(binary.Right) },
            IsNullExpression test => test with { Operand = In(test.Operand) },
            CallExpression call => call with { Arguments = [.. call.Arguments.Select(In)] },
            ArrayExpression array => array with { Elements = [.. array.Elements.Select(In)] },
            ObjectExpression literal => literal with { Members = [.. literal.Members.Select(member => member with { Value = In(member.Value) })] },
            ConditionalExpression conditional => conditional with { Then = In(conditional.Then), Else = In(conditional.Else) },
            _ => expression,
        };

        Expression In(Expression part) => Replace(part, node, replacement);
    }
}
