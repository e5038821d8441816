using Seqsvr.Events.Model;
using Seqsvr.Events.Values;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Evaluation;

namespace Seqsvr.Query.Tests.Execution.Oracle;

/// <summary>
/// What a query means: every event is looked at by the row evaluator, groups are lists of events. Gives the rows in order, each as its sort
/// key (to allow for rows that sort alike) and its cells: time slice where there are any, keys, columns.
/// </summary>
sealed class NaiveQuery(BoundQuery query, long fromTicks, long toTicks)
{
    /// <summary>All rows, before the limit.</summary>
    public List<(Value[] Sort, Value[] Cells)> Run(IEnumerable<EventRow> events)
    {
        var unnesting = new Unnesting(query.Laterals);
        var rows = events
            .Where(row => row.Timestamp >= fromTicks && row.Timestamp < toTicks)
            .SelectMany(row => unnesting.RowsOf(row).Select((elements, ordinal) => new NaiveRow(row, elements, ordinal)))
            .Where(row => query.Where is null || new RowEvaluator(query.Where).Evaluate(row.Event, row.Elements).IsTrue)
            .ToList();
        return query.IsGrouped ? Grouped(rows) : Plain(rows);
    }

    List<(Value[] Sort, Value[] Cells)> Plain(List<NaiveRow> rows)
    {
        var sorted = rows
            .Select(row => (Sort: SortOf(order => new RowEvaluator(order).Evaluate(row.Event, row.Elements)), Row: row))
            .OrderBy(row => row.Sort, Comparer<Value[]>.Create(Compare))
            .ThenBy(row => row.Row.Event.Id)
            .ThenBy(row => row.Row.Ordinal);
        return [.. sorted.Select(row => ((Value[])[.. row.Sort, .. PlaceOf(row.Row)],
            query.Columns.Select(column => Shown(new RowEvaluator(column.Expression).Evaluate(row.Row.Event, row.Row.Elements))).ToArray()))];
    }

    static Value[] PlaceOf(NaiveRow row) => [Value.Number(row.Event.Timestamp), Value.Number(row.Event.Sequence), Value.Number(row.Ordinal)];

    List<(Value[] Sort, Value[] Cells)> Grouped(List<NaiveRow> rows)
    {
        var groups = new List<(long Slice, Value[] Keys, List<NaiveRow> Rows)>();
        if (query.Keys.Count == 0)
            for (var slice = fromTicks; query.SliceTicks is { } ticks && slice < toTicks; slice += ticks)
                groups.Add((slice, [], []));
        if (query.Keys.Count == 0 && query.SliceTicks is null)
            groups.Add((0, [], []));
        foreach (var row in rows.OrderBy(row => row.Event.Id).ThenBy(row => row.Ordinal))
        {
            var slice = query.SliceTicks is { } ticks ? fromTicks + (row.Event.Timestamp - fromTicks) / ticks * ticks : 0;
            var keys = query.Keys.Select(key => Shown(new RowEvaluator(key.Expression).Evaluate(row.Event, row.Elements))).ToArray();
            var group = groups.FindIndex(other => other.Slice == slice && AreEqual(other.Keys, keys));
            if (group < 0)
                groups.Add((slice, keys, [row]));
            else
                groups[group].Rows.Add(row);
        }
        var results = groups.Select(RowOf).Where(row => row is not null).Select(row => row!.Value);
        return [.. results.OrderBy(row => row.Sort, Comparer<Value[]>.Create(CompareGroups))];
    }

    (Value[] Sort, Value[] Cells)? RowOf((long Slice, Value[] Keys, List<NaiveRow> Rows) group)
    {
        Value[] inputs = [.. group.Keys, .. query.Aggregates.Select(aggregate => NaiveAggregate.Of(aggregate, group.Rows))];
        if (query.Having is { } having && !new RowEvaluator(having).Evaluate(inputs).IsTrue)
            return null;
        var time = query.SliceTicks is null ? [] : new[] { Value.Number(group.Slice) };
        var cells = query.Columns.Select(column => Shown(new RowEvaluator(column.Expression).Evaluate(inputs)));
        return ([Value.Number(group.Slice), .. SortOf(order => new RowEvaluator(order).Evaluate(inputs))], [.. time, .. group.Keys, .. cells]);
    }

    Value[] SortOf(Func<BoundExpression, Value> evaluate) => [.. query.OrderBy.Select(order => evaluate(order.Expression))];

    bool AreEqual(Value[] left, Value[] right) =>
        query.Keys.Select((key, i) => ValueComparer.For(key.IgnoreCase).Equals(left[i], right[i])).All(equal => equal);

    int CompareGroups(Value[] left, Value[] right) =>
        ValueComparer.Exact.Compare(left[0], right[0]) is var byTime and not 0 ? byTime : Compare(left[1..], right[1..]);

    int Compare(Value[] left, Value[] right)
    {
        for (var i = 0; i < query.OrderBy.Count; i++)
            if (ValueComparer.For(query.OrderBy[i].IgnoreCase).Compare(left[i], right[i]) is var order and not 0)
                return query.OrderBy[i].Descending ? -order : order;
        return 0;
    }

    static Value Shown(Value value) => value.IsUndefined ? Value.Null : value;
}
