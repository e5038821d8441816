using Microsoft.AspNetCore.Http;
using Seqsvr.Query;
using Seqsvr.Query.Syntax.Ast;
using Seqsvr.Server.Http;
using Seqsvr.Server.Search;
using Seqsvr.Server.Search.Composed;
using ValueType = Seqsvr.Events.Values.ValueType;

namespace Seqsvr.Server.Features.Alerts;

/// <summary>Makes an alert of the query that somebody looks at.</summary>
internal static class AlertTemplate
{
    /// <summary>The name of a column that a condition needs, where the query gives it none.</summary>
    const string UsualLabel = "value";

    /// <summary>
    /// The alert with what <paramref name="query"/> and <paramref name="signal"/> say; either may be null. Throws <see cref="RequestRefusedException"/> (400)
    /// for texts that say nothing.
    /// </summary>
    public static Alert From(Alert alert, string? query, string? signal)
    {
        if (signal is not null)
            alert = alert with { SignalExpression = SignalExpressionReader.Read(signal) };
        if (query is null)
            return alert;
        return QueryParser.TryParse(query, out var select, out var error) ? With(alert, select) : throw Refusals.Of(error);
    }

    // What an alert has no place for goes: order, limit, options.
    static Alert With(Alert alert, SelectQuery query)
    {
        if (query.From?.Source == "series" || query.Columns.Any(column => column.IsStar))
            throw new RequestRefusedException(StatusCodes.Status400BadRequest, "An alert can be made of a query over the stream that has aggregates, such as count(*).");
        var columns = query.Columns.Select(PartOf).ToList();
        if (query.Having is null && columns[0].Label is null)
            columns[0] = columns[0] with { Label = UsualLabel };
        return alert with
        {
            Joins = [.. query.Laterals.Select(PartOf)],
            Where = query.Where?.ToString(),
            GroupBy = [.. query.GroupBy.OfType<ExpressionGrouping>().Select(PartOf)],
            TimeGrouping = query.GroupBy.OfType<TimeGrouping>().Select(DurationOf).FirstOrDefault() ?? alert.TimeGrouping,
            Select = columns,
            Having = query.Having?.ToString() ?? $"{columns[0].Label} > 0",
        };
    }

    static JoinPart PartOf(LateralJoin join) => new() { Kind = JoinKind.Lateral, SetFunctionCall = $"unnest({join.Collection})", Alias = join.Alias };

    static AlertGrouping PartOf(ExpressionGrouping grouping) =>
        new() { Value = (grouping with { IgnoreCase = false, Alias = null }).ToString(), Label = grouping.Alias, IsCaseInsensitive = grouping.IgnoreCase };

    static ColumnPart PartOf(SelectColumn column) => new() { Value = (column with { Alias = null }).ToString(), Label = column.Alias };

    static TimeSpan? DurationOf(TimeGrouping grouping) =>
        grouping.Interval is ConstantExpression { Value: var ticks } && ticks.Type == ValueType.Number && ticks.AsNumber is > 0 and < long.MaxValue
            ? TimeSpan.FromTicks((long)ticks.AsNumber)
            : null;
}
