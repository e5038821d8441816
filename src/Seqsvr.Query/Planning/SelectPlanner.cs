using Seqsvr.Query.Binding.Bound;

namespace Seqsvr.Query.Planning;

/// <summary>Plans a bound query.</summary>
internal sealed class SelectPlanner(QueryLimits limits, long nowTicks)
{
    readonly List<ValueSource> _sources = [];
    readonly Dictionary<BoundExpression, int> _sourceNumbers = [];
    int _lateralCount;

    /// <summary>
    /// The plan; false with an error where the query cannot run as it stands. <paramref name="range"/> and <paramref name="signal"/> come
    /// with the request and narrow what the query itself says.
    /// </summary>
    public bool TryPlan(BoundQuery query, TimeRange range, BoundExpression? signal, out SelectPlan? plan, out QueryError? error)
    {
        plan = null;
        _lateralCount = query.Laterals.Count;
        var (before, laterals) = LateralPlanner.Plan(query);
        var where = FilterPlanner.Plan(Both(before, signal));
        range = range.Intersect(where.Range);
        if ((error = CheckLimit(query)) is not null)
            return false;
        GroupPlan? group = null;
        if (query.IsGrouped && !TryPlanGroups(query, ref range, out group, out error))
            return false;
        var titles = query.Keys.Select(key => key.Title).Concat(query.Columns.Select(column => column.Title));
        var output = new OutputPlan(
            [.. query.Columns.Select(column => column.Expression)],
            query.Having,
            [.. query.OrderBy.Select(order => new OrderPlan(order.Expression, order.IgnoreCase, order.Descending))],
            query.Limit,
            query.Into);
        plan = new SelectPlan(query, signal, [.. titles], query.HasSource, range, where.Rest, laterals, group, output);
        return true;
    }

    static BoundExpression? Both(BoundExpression? left, BoundExpression? right) =>
        left is null || right is null ? left ?? right : new BoundAnd([left, right]);

    QueryError? CheckLimit(BoundQuery query) => query.Limit > limits.RowsMax
        ? new QueryError(
            $"The `limit` of {query.Limit} is above the {limits.RowsMax} rows that one query may return.", query.LimitPosition.Line, query.LimitPosition.Column)
        : null;

    bool TryPlanGroups(BoundQuery query, ref TimeRange range, out GroupPlan? plan, out QueryError? error)
    {
        plan = null;
        error = null;
        SlicePlan? slices = null;
        if (query.SliceTicks is { } ticks && !TryPlanSlices(ticks, ref range, out slices, out error))
        {
            error = error! with { Line = query.SlicesPosition.Line, Column = query.SlicesPosition.Column };
            return false;
        }
        plan = new GroupPlan(
            _sources,
            [.. query.Keys.Select(key => new KeyPlan(key.Title, SourceOf(key.Expression), key.IgnoreCase))],
            [.. query.Aggregates.Select(PlanAggregate)],
            slices,
            query.SlicesDescending);
        return true;
    }

    // Slices need both ends: the start to align them, the end to know how many there are. A range that is open at the end lasts until now.
    bool TryPlanSlices(long intervalTicks, ref TimeRange range, out SlicePlan? slices, out QueryError? error)
    {
        slices = null;
        error = null;
        if (!range.HasStart)
        {
            error = new QueryError(
                "Grouping by `time(…)` needs a start of the time range.",
                ["Choose a time range, or add a condition such as `@Timestamp >= Now() - 1d` to the `where` clause."], null, null, null);
            return false;
        }
        range = range.Intersect(new TimeRange(0, range.HasEnd ? DateTime.MaxValue.Ticks : nowTicks));
        slices = new SlicePlan(range, intervalTicks);
        if (slices.Count <= limits.SlicesMax)
            return true;
        error = new QueryError(
            $"The time range has {slices.Count} slices; at most {limits.SlicesMax} are possible.",
            ["Narrow the time range, or choose longer slices in `time(…)`."], null, null, null);
        return false;
    }

    AggregatePlan PlanAggregate(BoundAggregate aggregate) => new(
        aggregate.Function,
        aggregate.Argument is null ? null : SourceOf(aggregate.Argument),
        aggregate.Distinct,
        aggregate.IgnoreCase,
        aggregate.Parameters.Count > 0 ? Number(aggregate.Parameters[0]) : 0,
        aggregate.Parameters.Count > 1 ? Number(aggregate.Parameters[1]) : null);

    static decimal Number(BoundExpression parameter) =>
        parameter is BoundConstant { Value: { Type: ValueType.Number } number } ? number.AsNumber : 0;

    int SourceOf(BoundExpression expression)
    {
        if (!_sourceNumbers.TryGetValue(expression, out var number))
        {
            number = _sources.Count;
            _sourceNumbers.Add(expression, number);
            _sources.Add(ValueSource.Of(expression, _lateralCount));
        }
        return number;
    }
}
