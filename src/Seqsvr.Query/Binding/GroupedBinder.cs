using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Syntax;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Binding;

/// <summary>Binds a query with keys, time slices or aggregates: <c>group by</c> here, what is said of groups by <see cref="GroupBinder"/>.</summary>
sealed class GroupedBinder(SelectQuery query, QueryScope scope)
{
    /// <summary>The bound query, but for what all forms share, or null and the reason.</summary>
    public BoundQuery? Bind(out QueryError? error)
    {
        error = BindInterval(out var sliceTicks) ?? CheckTimeOrder();
        if (error is not null || BindKeys(out error) is not { } keys)
            return null;
        var groups = new GroupBinder(scope, keys, sliceTicks);
        var columns = groups.BindColumns(query.Columns);
        var having = columns is not null && query.Having is not null ? groups.BindHaving(query.Having) : null;
        var orderBy = columns is not null ? groups.BindOrderBy(query) : null;
        if ((error = groups.Error) is not null)
            return null;
        return new BoundQuery
        {
            HasSource = true,
            IsGrouped = true,
            Columns = columns!,
            Keys = [.. keys.Select(key => key.Bound)],
            SliceTicks = sliceTicks,
            SlicesPosition = query.GroupBy.OfType<TimeGrouping>().FirstOrDefault()?.Position ?? SourcePosition.None,
            Aggregates = groups.Aggregates,
            Having = having,
            OrderBy = orderBy!,
            SlicesDescending = query.OrderBy.OfType<TimeOrdering>().Any(ordering => ordering.Descending),
        };
    }

    QueryError? BindInterval(out long? ticks)
    {
        ticks = null;
        foreach (var time in query.GroupBy.OfType<TimeGrouping>())
        {
            if (ticks is not null)
                return BindingErrors.At(time.Position, "`time(…)` can stand only once in `group by`.");
            var binder = new ExpressionBinder(scope.Context, hasEvent: true, laterals: []);
            if (binder.Bind(time.Interval) is not { } interval)
                return binder.Error!;
            if (interval is not BoundConstant { Value: { Type: ValueType.Number } number }
                || number.AsNumber is < 1 or > long.MaxValue || !decimal.IsInteger(number.AsNumber))
                return BindingErrors.At(time.Position, "`time(…)` needs a duration, such as `time(1h)`.");
            ticks = (long)number.AsNumber;
        }
        return null;
    }

    QueryError? CheckTimeOrder() => query.OrderBy.OfType<TimeOrdering>().Skip(1).FirstOrDefault() is { } second
        ? BindingErrors.At(second.Position, "`time` can stand only once in `order by`.")
        : null;

    List<GroupKey>? BindKeys(out QueryError? error)
    {
        error = null;
        var keys = new List<GroupKey>();
        foreach (var grouping in query.GroupBy.OfType<ExpressionGrouping>())
        {
            if (scope.Bind(binder => binder.BindCondition(grouping.Expression), out error) is not { } expression)
                return null;
            keys.Add(new GroupKey(grouping.Expression.ToString(), grouping.Alias, new BoundKey(grouping.Title, expression, grouping.IgnoreCase)));
        }
        return keys;
    }
}
