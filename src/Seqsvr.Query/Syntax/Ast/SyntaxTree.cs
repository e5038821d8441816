namespace Seqsvr.Query.Syntax.Ast;

/// <summary>Walking expressions as written.</summary>
static class SyntaxTree
{
    /// <summary>The parts of a node, from left to right.</summary>
    public static IEnumerable<Expression> ChildrenOf(Expression expression) => expression switch
    {
        CallExpression call => call.Arguments,
        MemberExpression member => [member.Target],
        IndexExpression index => [index.Target, index.Index],
        WildcardExpression wildcard => [wildcard.Target],
        ArrayExpression array => array.Elements,
        ObjectExpression literal => literal.Members.Select(member => member.Value),
        UnaryExpression unary => [unary.Operand],
        IsNullExpression test => [test.Operand],
        BinaryExpression binary => [binary.Left, binary.Right],
        LogicalExpression logical => logical.Operands,
        ConditionalExpression conditional => [conditional.Condition, conditional.Then, conditional.Else],
        LambdaExpression lambda => [lambda.Body],
        LetExpression let => [.. let.Bindings.Select(binding => binding.Value), let.Body],
        _ => [],
    };

    /// <summary>True where a node that passes the test stands anywhere in an expression.</summary>
    public static bool Has(Expression expression, Func<Expression, bool> test) =>
        test(expression) || ChildrenOf(expression).Any(child => Has(child, test));
}
