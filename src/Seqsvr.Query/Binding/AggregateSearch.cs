using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Binding;

/// <summary>Tells whether a column makes a query a grouped one.</summary>
static class AggregateSearch
{
    /// <summary>True where an aggregate is called anywhere inside.</summary>
    public static bool HasAggregate(Expression expression) =>
        SyntaxTree.Has(expression, node => node is CallExpression call && AggregateCatalog.IsAggregate(call.Name));
}
