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
        IndexedExpression indexed => [indexed.Operand],
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

    /// <summary>
    /// The tree with other nodes in the place of some. <paramref name="replace"/> gives the replacement, which is not looked into, or null to keep a node
    /// and go on inside it.
    /// </summary>
    public static Expression Replace(Expression expression, Func<Expression, Expression?> replace)
    {
        // Made anew, not copied by `with`: a node computes its depth when it is made.
        return replace(expression) ?? expression switch
        {
            CallExpression call => new CallExpression(call.Name, All(call.Arguments), call.IgnoreCase, call.Position),
            MemberExpression member => new MemberExpression(In(member.Target), member.Name, member.Position),
            IndexExpression index => new IndexExpression(In(index.Target), In(index.Index), index.Position),
            WildcardExpression wildcard => new WildcardExpression(In(wildcard.Target), wildcard.Wildcard, wildcard.Position),
            ArrayExpression array => new ArrayExpression(All(array.Elements), array.Position),
            ObjectExpression literal => new ObjectExpression(
                [.. literal.Members.Select(member => new ObjectMember(member.Name, In(member.Value)))], literal.Position),
            UnaryExpression unary => new UnaryExpression(unary.Operator, In(unary.Operand), unary.Position),
            // What it is an index of is no longer what stands there.
            IndexedExpression indexed => In(indexed.Operand),
            IsNullExpression test => new IsNullExpression(In(test.Operand), test.Negated, test.Position),
            BinaryExpression binary => new BinaryExpression(binary.Operator, In(binary.Left), In(binary.Right), binary.IgnoreCase, binary.Position),
            LogicalExpression logical => new LogicalExpression(logical.Operator, All(logical.Operands), logical.Position),
            ConditionalExpression conditional => new ConditionalExpression(
                In(conditional.Condition), In(conditional.Then), In(conditional.Else), conditional.Position),
            LambdaExpression lambda => new LambdaExpression(lambda.Parameters, In(lambda.Body), lambda.Position),
            LetExpression let => new LetExpression(
                [.. let.Bindings.Select(binding => new LetBinding(binding.Name, In(binding.Value)))], In(let.Body), let.Position),
            _ => expression,
        };

        Expression In(Expression part) => Replace(part, replace);

        Expression[] All(IReadOnlyList<Expression> parts) => [.. parts.Select(In)];
    }
}
