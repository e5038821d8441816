using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Syntax;

/// <summary>Walks over trees.</summary>
static class SyntaxTree
{
    /// <summary>
    /// The tree with other nodes in the place of some. <paramref name="replace"/> gives the replacement, which is not looked into, or null to keep a node
    /// and go on inside it.
    /// </summary>
    public static Expression Replace(Expression expression, Func<Expression, Expression?> replace)
    {
        return replace(expression) ?? expression switch
        {
            LogicalExpression logical => logical with { Operands = All(logical.Operands) },
            UnaryExpression unary => unary with { Operand = In(unary.Operand) },
            BinaryExpression binary => binary with { Left = In(binary.Left), Right = In(binary.Right) },
            IsNullExpression test => test with { Operand = In(test.Operand) },
            CallExpression call => call with { Arguments = All(call.Arguments) },
            MemberExpression member => member with { Target = In(member.Target) },
            IndexExpression index => index with { Target = In(index.Target), Index = In(index.Index) },
            WildcardExpression wildcard => wildcard with { Target = In(wildcard.Target) },
            ArrayExpression array => array with { Elements = All(array.Elements) },
            ObjectExpression literal => literal with { Members = [.. literal.Members.Select(member => member with { Value = In(member.Value) })] },
            ConditionalExpression conditional => new ConditionalExpression(
                In(conditional.Condition), In(conditional.Then), In(conditional.Else), conditional.Position),
            LambdaExpression lambda => lambda with { Body = In(lambda.Body) },
            LetExpression let => let with { Bindings = [.. let.Bindings.Select(binding => binding with { Value = In(binding.Value) })], Body = In(let.Body) },
            _ => expression,
        };

        Expression In(Expression part) => Replace(part, replace);

        Expression[] All(IReadOnlyList<Expression> parts) => [.. parts.Select(In)];
    }
}
