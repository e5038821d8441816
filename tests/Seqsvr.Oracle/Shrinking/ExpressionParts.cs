using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Oracle.Shrinking;

/// <summary>The parts of syntax nodes, and nodes with other parts.</summary>
static class ExpressionParts
{
    /// <summary>The expressions directly inside one, from left to right.</summary>
    public static IReadOnlyList<Expression> Of(Expression expression) => expression switch
    {
        ArrayExpression array => array.Elements,
        BinaryExpression binary => [binary.Left, binary.Right],
        CallExpression call => call.Arguments,
        ConditionalExpression conditional => [conditional.Condition, conditional.Then, conditional.Else],
        IndexExpression index => [index.Target, index.Index],
        IsNullExpression test => [test.Operand],
        LambdaExpression lambda => [lambda.Body],
        LetExpression let => [.. let.Bindings.Select(binding => binding.Value), let.Body],
        LogicalExpression logical => logical.Operands,
        MemberExpression member => [member.Target],
        ObjectExpression literal => [.. literal.Members.Select(member => member.Value)],
        UnaryExpression unary => [unary.Operand],
        WildcardExpression wildcard => [wildcard.Target],
        _ => [],
    };

    /// <summary>The expression with these in place of its parts, as many as it has.</summary>
    public static Expression With(Expression expression, IReadOnlyList<Expression> parts) => expression switch
    {
        ArrayExpression array => array with { Elements = parts },
        BinaryExpression binary => binary with { Left = parts[0], Right = parts[1] },
        CallExpression call => call with { Arguments = parts },
        ConditionalExpression conditional => conditional with { Condition = parts[0], Then = parts[1], Else = parts[2] },
        IndexExpression index => index with { Target = parts[0], Index = parts[1] },
        IsNullExpression test => test with { Operand = parts[0] },
        LambdaExpression lambda => lambda with { Body = parts[0] },
        LetExpression let => let with { Bindings = [.. let.Bindings.Select((binding, i) => binding with { Value = parts[i] })], Body = parts[^1] },
        LogicalExpression logical => logical with { Operands = parts },
        MemberExpression member => member with { Target = parts[0] },
        ObjectExpression literal => literal with { Members = [.. literal.Members.Select((member, i) => member with { Value = parts[i] })] },
        UnaryExpression unary => unary with { Operand = parts[0] },
        WildcardExpression wildcard => wildcard with { Target = parts[0] },
        _ => expression,
    };
}
