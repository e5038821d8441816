using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Binding;

/// <summary>Tells whether a column makes a query a grouped one.</summary>
static class AggregateSearch
{
    /// <summary>True where an aggregate is called anywhere inside.</summary>
    public static bool HasAggregate(Expression expression) => expression switch
    {
        CallExpression call => AggregateCatalog.IsAggregate(call.Name) || call.Arguments.Any(HasAggregate),
        MemberExpression member => HasAggregate(member.Target),
        IndexExpression index => HasAggregate(index.Target) || HasAggregate(index.Index),
        WildcardExpression wildcard => HasAggregate(wildcard.Target),
        ArrayExpression array => array.Elements.Any(HasAggregate),
        ObjectExpression literal => literal.Members.Any(member => HasAggregate(member.Value)),
        UnaryExpression unary => HasAggregate(unary.Operand),
        IsNullExpression test => HasAggregate(test.Operand),
        BinaryExpression binary => HasAggregate(binary.Left) || HasAggregate(binary.Right),
        LogicalExpression logical => logical.Operands.Any(HasAggregate),
        ConditionalExpression conditional =>
            HasAggregate(conditional.Condition) || HasAggregate(conditional.Then) || HasAggregate(conditional.Else),
        LambdaExpression lambda => HasAggregate(lambda.Body),
        LetExpression let => let.Bindings.Any(binding => HasAggregate(binding.Value)) || HasAggregate(let.Body),
        _ => false,
    };
}
