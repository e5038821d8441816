using Seqsvr.Events.Values;
using Seqsvr.Query.Syntax;
using Seqsvr.Query.Syntax.Ast;
using Seqsvr.Query.Syntax.Corrections;

namespace Seqsvr.Query.Binding;

/// <summary>
/// What a query that can be read, but means nothing, may have been meant to be: SQL in most cases. None of it cares what the error was; each gives null
/// where there is nothing for it to do.
/// </summary>
static class QueryRewrites
{
    static readonly Func<SelectQuery, SelectQuery?>[] All =
        [KeyColumns.Removed, WithDuration, WhereAsHaving, HavingAsWhere, AggregateNames.Given, AggregateNames.Spelt];

    /// <summary>The corrections that may fit.</summary>
    public static IEnumerable<Slip> Of(SelectQuery query)
    {
        foreach (var rewrite in All)
            if (rewrite(query) is { } rewritten)
                yield return new Slip(null, Correct.All(rewritten));
    }

    /// <summary>True for a query with a row a group.</summary>
    public static bool IsGrouped(SelectQuery query) =>
        query.GroupBy.Count > 0 || query.Columns.Any(column => AggregateSearch.HasAggregate(column.Expression));

    // group by time('1h')
    static SelectQuery? WithDuration(SelectQuery query)
    {
        var times = query.GroupBy.OfType<TimeGrouping>().ToArray();
        if (times is not [{ Interval: ConstantExpression { Value: { Type: Events.Values.ValueType.String } text } } time]
            || Lexer.ReadAll(text.AsString.Replace(" ", "", StringComparison.Ordinal)) is not [{ Kind: TokenKind.Number } number, { Kind: TokenKind.End }])
            return null;
        var interval = new ConstantExpression(Value.Number(number.Number), number.Text, time.Position);
        return query with { GroupBy = [.. query.GroupBy.Select(item => item == time ? time with { Interval = interval } : item)] };
    }

    // Aggregates are known only once the events were chosen.
    static SelectQuery? WhereAsHaving(SelectQuery query)
    {
        if (query.Where is null || query.Having is not null || !AggregateSearch.HasAggregate(query.Where))
            return null;
        var parts = query.Where is LogicalExpression { Operator: LogicalOperator.And } and ? and.Operands : [query.Where];
        return query with
        {
            Where = Join([.. parts.Where(part => !AggregateSearch.HasAggregate(part))]),
            Having = Join([.. parts.Where(AggregateSearch.HasAggregate)]),
        };
    }

    static SelectQuery? HavingAsWhere(SelectQuery query) =>
        query is { Where: null, Having: { } having } && !IsGrouped(query) && !AggregateSearch.HasAggregate(having)
            ? query with { Where = having, Having = null }
            : null;

    static Expression? Join(Expression[] parts) =>
        parts.Length > 1 ? new LogicalExpression(LogicalOperator.And, parts, parts[0].Position) : parts.FirstOrDefault();
}
