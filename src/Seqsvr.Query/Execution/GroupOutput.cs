using Seqsvr.Events.Values;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Planning;

namespace Seqsvr.Query.Execution;

/// <summary>Makes the result of a grouped query from its groups: <c>having</c>, <c>order by</c>, <c>limit</c>, columns, slices.</summary>
internal sealed class GroupOutput(SelectPlan plan, QueryLimits limits, QueryMemory memory, CancellationToken cancellation)
{
    readonly MemoryAccount _memory = memory.Open();
    readonly RowEvaluator[] _columns = [.. plan.Output.Columns.Select(column => new RowEvaluator(column))];
    readonly RowEvaluator[] _orderBy = [.. plan.Output.OrderBy.Select(order => new RowEvaluator(order.Expression))];
    readonly RowEvaluator? _having = plan.Output.Having is { } having ? new RowEvaluator(having) : null;
    readonly GroupPlan _group = plan.Group!;

    /// <summary>The result, without what it took.</summary>
    public QueryResult Create(GroupingWorker groups, QueryStatistics statistics)
    {
        var rows = Candidates(groups);
        rows.Sort(new GroupRowOrder(_group, plan.Output));
        var isCut = Cut(rows);
        var result = new QueryResult { Columns = plan.Titles, SliceTicks = _group.Slices?.IntervalTicks, Statistics = statistics };
        if (_group.Slices is not { } slices)
            return result with { Rows = [.. rows.Select(row => Cells(row, withKeys: true))] };
        return _group.Keys.Count == 0
            ? result with { Slices = SlicesOf(rows, slices, isCut) }
            : result with { Series = SeriesOf(rows, slices), KeyCount = _group.Keys.Count };
    }

    // True where the query's limit left rows out.
    bool Cut(List<GroupRow> rows)
    {
        if (plan.Output.Limit is not { } limit)
        {
            limits.CheckDefaultRows(rows.Count);
            return false;
        }
        if (rows.Count <= limit)
            return false;
        rows.RemoveRange(limit, rows.Count - limit);
        return true;
    }

    List<GroupRow> Candidates(GroupingWorker groups)
    {
        var rows = new List<GroupRow>();
        for (var group = 0; group < groups.Groups.Count; group++)
        {
            if (group % ExecutionLimits.RowsBetweenCancellationChecks == 0)
                cancellation.ThrowIfCancellationRequested();
            var key = groups.Groups[group];
            var inputs = new Value[_group.Keys.Count + _group.Aggregates.Count];
            key.Values.CopyTo(inputs, 0);
            for (var i = 0; i < _group.Aggregates.Count; i++)
                inputs[_group.Keys.Count + i] = groups.Accumulators[i].Result(group);
            foreach (var (expanded, ordinal) in Expand(inputs).Select((expanded, ordinal) => (expanded, ordinal)))
                if (_having?.Evaluate(expanded).IsTrue ?? true)
                    Add(rows, new GroupRow(key.Slice, expanded, ordinal, [.. _orderBy.Select(order => order.Evaluate(expanded))]));
        }
        return rows;
    }

    void Add(List<GroupRow> rows, GroupRow row)
    {
        _memory.Reserve(MemoryAccount.BytesOf<Value>(row.Inputs.Length) + ValueSize.Of(row.Sort));
        rows.Add(row);
    }

    // An aggregate that gives several values a group makes a row of each.
    IEnumerable<Value[]> Expand(Value[] inputs)
    {
        for (var i = 0; i < _group.Aggregates.Count; i++)
            if (_group.Aggregates[i].IsRowSet)
                return inputs[_group.Keys.Count + i].AsArray.Select(element => With(inputs, _group.Keys.Count + i, element));
        return [inputs];
    }

    static Value[] With(Value[] inputs, int index, Value value)
    {
        var changed = (Value[])inputs.Clone();
        changed[index] = value;
        return changed;
    }

    Value[] Cells(GroupRow row, bool withKeys)
    {
        var keys = withKeys ? _group.Keys.Count : 0;
        var cells = new Value[keys + _columns.Length];
        row.Inputs.AsSpan(0, keys).CopyTo(cells);
        for (var i = 0; i < _columns.Length; i++)
            cells[keys + i] = ResultCell.Of(_columns[i].Evaluate(row.Inputs));
        _memory.Reserve(ValueSize.Of(cells));
        return cells;
    }

    // All slices of the range; but where the limit cut rows off, those after the last row left would pretend to be empty.
    List<TimeSlice> SlicesOf(List<GroupRow> rows, SlicePlan slices, bool isCut)
    {
        var bySlice = rows.ToLookup(row => row.Slice);
        var numbers = Enumerable.Range(0, (int)slices.Count);
        if (_group.SlicesDescending)
            numbers = numbers.Reverse();
        if (isCut)
            numbers = rows.Count == 0 ? [] : numbers.TakeWhile(slice => slice != rows[^1].Slice).Append(rows[^1].Slice);
        return [.. numbers
            .Select(slice => new TimeSlice(slices.StartOf(slice), [.. bySlice[slice].Select(row => Cells(row, withKeys: false))]))];
    }

    // By key; where the query has an order, as its rows first turn up in that. A key is spelled as in the earliest slice.
    List<TimeSeries> SeriesOf(List<GroupRow> rows, SlicePlan slices)
    {
        var equality = new GroupKeyEquality(_group.Keys.Select(key => key.IgnoreCase));
        var series = rows.GroupBy(row => new GroupKey(0, row.Inputs[.._group.Keys.Count]), equality);
        if (_orderBy.Length == 0)
            series = series.OrderBy(one => one.Key.Values, Comparer<Value[]>.Create((left, right) => GroupRowOrder.CompareKeys(_group, left, right)));
        return [.. series
            .Select(one => new TimeSeries(one.MinBy(row => row.Slice).Inputs[.._group.Keys.Count], [.. one
                .GroupBy(row => row.Slice)
                .Select(slice => new TimeSlice(slices.StartOf(slice.Key), [.. slice.Select(row => Cells(row, withKeys: false))]))]))];
    }
}
