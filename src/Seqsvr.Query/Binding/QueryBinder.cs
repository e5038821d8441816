using Seqsvr.Query.Binding.Bound;
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
        error = Refused() is { } refused ? BindingErrors.NotSupported(refused, null) : null;
        if (error is not null || QueryOptions.Bind(query.For, out error) is not { } options)
            return null;
        var bound = query.From is null ? new ScalarBinder(query, context).Bind(out error) : BindStream(out error);
        return bound is null ? null : bound with { Limit = query.Limit, Options = options };
    }

    string? Refused() => query switch
    {
        { Explain: not ExplainMode.None } => "`explain`",
        { Into: not null } => "`into`",
        { From: "series" } => "`from series`",
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
