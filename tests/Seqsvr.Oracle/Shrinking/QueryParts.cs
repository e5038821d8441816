using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Oracle.Shrinking;

/// <summary>The expressions of a query, and the query with simpler ones.</summary>
static class QueryParts
{
    /// <summary>Every expression that stands in a clause.</summary>
    public static IEnumerable<Expression> ExpressionsOf(SelectQuery query) =>
    [
        .. query.Columns.Select(column => column.Expression),
        .. query.Laterals.Select(lateral => lateral.Collection),
        .. query.Where is { } where ? [where] : Array.Empty<Expression>(),
        .. query.GroupBy.OfType<ExpressionGrouping>().Select(grouping => grouping.Expression),
        .. query.Having is { } having ? [having] : Array.Empty<Expression>(),
        .. query.OrderBy.OfType<ExpressionOrdering>().Select(ordering => ordering.Expression),
    ];

    /// <summary>The query with one expression changed: every way in which <paramref name="change"/> changes one of them.</summary>
    public static IEnumerable<SelectQuery> Changed(SelectQuery query, Func<Expression, IEnumerable<Expression>> change) =>
    [
        .. Each(query.Columns, column => change(column.Expression).Select(other => column with { Expression = other }),
            columns => query with { Columns = columns }),
        .. Each(query.Laterals, lateral => change(lateral.Collection).Select(other => lateral with { Collection = other }),
            laterals => query with { Laterals = laterals }),
        .. query.Where is { } where ? change(where).Select(other => query with { Where = other }) : [],
        .. Each(query.GroupBy,
            grouping => grouping is ExpressionGrouping key ? change(key.Expression).Select(other => key with { Expression = other }) : [],
            groupBy => query with { GroupBy = groupBy }),
        .. query.Having is { } having ? change(having).Select(other => query with { Having = other }) : [],
        .. Each(query.OrderBy, ordering => ordering is ExpressionOrdering by ? change(by.Expression).Select(other => by with { Expression = other }) : [],
            orderBy => query with { OrderBy = orderBy }),
    ];

    /// <summary>The query without a clause, or without an item of one.</summary>
    public static IEnumerable<SelectQuery> Without(SelectQuery query) =>
    [
        .. query.For.Count > 0 ? [query with { For = [] }] : Array.Empty<SelectQuery>(),
        .. query.Having is not null ? [query with { Having = null }] : Array.Empty<SelectQuery>(),
        .. query.Where is not null ? [query with { Where = null }] : Array.Empty<SelectQuery>(),
        .. query.Limit is not null and not 1000 ? [query with { Limit = 1000 }] : Array.Empty<SelectQuery>(),
        .. Each(query.OrderBy, _ => [], orderBy => query with { OrderBy = orderBy }, mayLeaveOut: true),
        .. Each(query.GroupBy, _ => [], groupBy => query with { GroupBy = groupBy }, mayLeaveOut: true),
        .. Each(query.Laterals, _ => [], laterals => query with { Laterals = laterals }, mayLeaveOut: true),
        .. query.Columns.Count > 1 ? Each(query.Columns, _ => [], columns => query with { Columns = columns }, mayLeaveOut: true) : [],
        .. Each(query.GroupBy, grouping => grouping is ExpressionGrouping { IgnoreCase: true } key ? [key with { IgnoreCase = false }] : [],
            groupBy => query with { GroupBy = groupBy }),
        .. Each(query.OrderBy, ordering => ordering.Descending ? [ordering with { Descending = false }] : [], orderBy => query with { OrderBy = orderBy }),
    ];

    static IEnumerable<SelectQuery> Each<T>(
        IReadOnlyList<T> items, Func<T, IEnumerable<T>> others, Func<IReadOnlyList<T>, SelectQuery> put, bool mayLeaveOut = false)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (mayLeaveOut)
                yield return put([.. items.Take(i), .. items.Skip(i + 1)]);
            foreach (var other in others(items[i]))
                yield return put([.. items.Take(i), other, .. items.Skip(i + 1)]);
        }
    }
}
