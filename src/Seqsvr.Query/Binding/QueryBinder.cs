using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Syntax;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Binding;

/// <summary>
/// Resolves and checks a <c>select</c> query. Used once. What cannot be executed is refused by name; nothing is ignored.
/// <c>explain</c> is no part of a query's meaning: the engine looks at it.
/// </summary>
sealed class QueryBinder(SelectQuery query, QueryContext context)
{
    /// <summary>The bound query, or null and the reason.</summary>
    public BoundQuery? Bind(out QueryError? error)
    {
        if ((error = Refused()) is not null || QueryOptions.Bind(query.For, out error) is not { } options)
            return null;
        var bound = query.From is null ? new ScalarBinder(query, context).Bind(out error) : BindStream(out error);
        return bound is null ? null : bound with { Limit = query.Limit, LimitPosition = query.LimitPosition, Options = options };
    }

    QueryError? Refused() => query switch
    {
        { From: { Source: "series" } series } => BindingErrors.At(
            series.Position, "`from series` is not supported.", "Series are metrics, and this server has events only."),
        { From: not null, Into: { } into } => BindingErrors.At(
            into.Position,
            $"`into {into}` cannot take the rows of a query `from stream`.",
            "A variable holds one value: select an expression without `from`, or put the value that was found into the request."),
        { Into: { } into, Columns.Count: > 1 } => BindingErrors.At(into.Position, $"`into {into}` takes the value of one column; the query has several."),
        { Into: { } into, Limit: 0 } => BindingErrors.At(into.Position, $"`into {into}` takes the value of the one row; `limit 0` leaves none."),
        _ => null,
    };

    BoundQuery? BindStream(out QueryError? error)
    {
        var scope = new QueryScope(context);
        foreach (var lateral in query.Laterals)
            if ((error = scope.Add(lateral)) is not null)
                return null;
        BoundExpression? where = null;
        if (query.Where is { } condition && (where = scope.Bind(binder => binder.BindCondition(condition), out error)) is null)
            return null;
        var isGrouped = query.GroupBy.Count > 0 || query.Columns.Any(column => AggregateSearch.HasAggregate(column.Expression));
        var bound = isGrouped ? new GroupedBinder(query, scope).Bind(out error) : new PlainBinder(query, scope).Bind(out error);
        return bound is null ? null : bound with { Laterals = scope.Laterals, Where = where };
    }
}
