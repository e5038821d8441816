using Seqsvr.Events.Model;
using Seqsvr.Events.Values;
using Seqsvr.Query;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Evaluation;

namespace Seqsvr.Oracle.Naive;

/// <summary>What a query means: every event is looked at by the row evaluator, groups are lists of events, rows are sorted whole.</summary>
/// <param name="range">The time range, which the filters have narrowed already.</param>
/// <param name="defaultRows">Most rows where the query has no <c>limit</c>.</param>
sealed class NaiveQuery(BoundQuery query, BoundExpression? signal, NaiveRange range, long nowTicks, int defaultRows, bool endIsInside)
{
    readonly NaiveAggregate[] _aggregates = [.. query.Aggregates.Select(aggregate => new NaiveAggregate(aggregate))];

    /// <summary>The result, or null where the query must fail because it has too many rows or slices, or slices and no start.</summary>
    public QueryResult? Run(List<EventRow> events)
    {
        if (!query.HasSource)
            return Scalar();
        if (query.SliceTicks is { } ticks && !CanSlice(ticks))
            return null;
        var unnesting = new Unnesting(query.Laterals);
        var rows = events
            .OrderBy(row => row.Id)
            .Where(IsInside)
            .SelectMany(row => unnesting.RowsOf(row).Select(elements => new NaiveRow(row, elements)))
            .ToList();
        rows = Where(Where(rows, query.Where), signal);
        return query.IsGrouped ? Grouped(rows) : Plain(rows);
    }

    QueryResult Scalar()
    {
        Value[] cells = [.. query.Columns.Select(column => Shown(new RowEvaluator(column.Expression).Evaluate([])))];
        var result = Result(query.Limit == 0 ? [] : [cells]);
        return query.Into is null ? result : result with { Variables = new Dictionary<string, Value> { [query.Into] = cells[0] } };
    }

    // Slices need a start, and there may be only so many.
    bool CanSlice(long ticks)
    {
        if (range.From is null)
            return false;
        range.StartAtZero();
        return ((range.To ?? nowTicks) - range.From) / ticks <= new QueryLimits().SlicesMax;
    }

    bool IsInside(EventRow row) => (range.Contains(row.Timestamp) || (endIsInside && row.Timestamp == range.To))
        && (query.SliceTicks is null || range.To is not null || row.Timestamp < nowTicks);

    static List<NaiveRow> Where(List<NaiveRow> rows, BoundExpression? filter)
    {
        if (filter is null)
            return rows;
        var evaluator = new RowEvaluator(filter);
        return [.. rows.Where(row => row.Evaluate(evaluator).IsTrue)];
    }

    QueryResult? Plain(List<NaiveRow> rows)
    {
        var columns = query.Columns.Select(column => new RowEvaluator(column.Expression)).ToArray();
        var orders = query.OrderBy.Select(order => new RowEvaluator(order.Expression)).ToArray();
        if (query.Limit is null && rows.Count > defaultRows)
            return null;
        // Sorting is stable, so that rows that sort alike stay in the order of time.
        var sorted = rows
            .Select(row => (Sort: orders.Select(row.Evaluate).ToArray(), Row: row))
            .OrderBy(row => row.Sort, Comparer<Value[]>.Create(CompareSort))
            .Take(query.Limit ?? int.MaxValue);
        return Result([.. sorted.Select(row => columns.Select(column => Shown(row.Row.Evaluate(column))).ToArray())]);
    }

    QueryResult? Grouped(List<NaiveRow> rows)
    {
        var having = query.Having is null ? null : new RowEvaluator(query.Having);
        var orders = query.OrderBy.Select(order => new RowEvaluator(order.Expression)).ToArray();
        var results = new NaiveGroups(query, range, nowTicks).Of(rows)
            .SelectMany(group => InputsOf(group.Keys, group.Rows).Select(inputs => (group.Slice, Inputs: inputs)))
            .Where(row => having is null || having.Evaluate(row.Inputs).IsTrue)
            .Select(row => new NaiveGroupRow(row.Slice, row.Inputs, [.. orders.Select(order => order.Evaluate(row.Inputs))]))
            .Order(Comparer<NaiveGroupRow>.Create(CompareRows))
            .ToList();
        if (query.Limit is null && results.Count > defaultRows)
            return null;
        return new NaiveOutput(query, range, nowTicks).Of([.. results.Take(query.Limit ?? int.MaxValue)], isCut: results.Count > query.Limit);
    }

    // An aggregate that gives several values makes a row of each.
    IEnumerable<Value[]> InputsOf(Value[] keys, List<NaiveRow> rows)
    {
        var aggregates = _aggregates.Select(aggregate => aggregate.Of(rows)).ToArray();
        var expanded = Array.FindIndex(_aggregates, aggregate => aggregate.GivesRows);
        if (expanded < 0)
            return [[.. keys, .. aggregates]];
        return aggregates[expanded].AsArray.Select(element =>
            (Value[])[.. keys, .. aggregates[..expanded], element, .. aggregates[(expanded + 1)..]]);
    }

    // Slices first, then "order by", then the keys. Sorting is stable, so that the rows of one group stay as its aggregate gives them.
    int CompareRows(NaiveGroupRow left, NaiveGroupRow right)
    {
        if (left.SliceTicks != right.SliceTicks)
            return query.SlicesDescending ? right.SliceTicks.CompareTo(left.SliceTicks) : left.SliceTicks.CompareTo(right.SliceTicks);
        return CompareSort(left.Sort, right.Sort) is not 0 and var order
            ? order
            : NaiveOutput.CompareKeys(query, left.Inputs, right.Inputs);
    }

    int CompareSort(Value[] left, Value[] right)
    {
        for (var i = 0; i < query.OrderBy.Count; i++)
            if (ValueComparer.For(query.OrderBy[i].IgnoreCase).Compare(left[i], right[i]) is var order and not 0)
                return query.OrderBy[i].Descending ? -order : order;
        return 0;
    }

    QueryResult Result(Value[][] rows) => new()
    {
        Columns = [.. query.Columns.Select(column => column.Title)], Rows = rows, Statistics = QueryStatistics.Nothing,
    };

    static Value Shown(Value value) => value.IsUndefined ? Value.Null : value;
}
