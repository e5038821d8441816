using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Syntax;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Binding;

/// <summary>Binds a query that reads no events and has one row: <c>select 1 + 1</c>.</summary>
sealed class ScalarBinder(SelectQuery query, QueryContext context)
{
    /// <summary>The bound query, or null and the reason.</summary>
    public BoundQuery? Bind(out QueryError? error)
    {
        error = ClauseWithoutStream();
        if (error is not null)
            return null;
        var binder = new ExpressionBinder(context, hasEvent: false, laterals: []);
        var columns = new List<BoundColumn>();
        foreach (var column in query.Columns)
        {
            if (binder.BindCondition(column.Expression) is not { } expression)
            {
                error = binder.Error!;
                return null;
            }
            columns.Add(new BoundColumn(column.Title, expression));
        }
        return new BoundQuery { HasSource = false, IsGrouped = false, Columns = columns, Into = query.Into?.Name };
    }

    QueryError? ClauseWithoutStream()
    {
        (string Clause, SourcePosition Position)? found = query switch
        {
            { Where: { } where } => ("where", where.Position),
            { GroupBy: [var item, ..] } => ("group by", item.Position),
            { Having: { } having } => ("having", having.Position),
            { OrderBy: [var item, ..] } => ("order by", item.Position),
            _ => null,
        };
        return found is { } wrong ? BindingErrors.NeedsStream(wrong.Position, $"`{wrong.Clause}` needs `from stream`.") : null;
    }
}
