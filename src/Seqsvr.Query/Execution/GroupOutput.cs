using Seqsvr.Events.Values;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Planning;
using Seqsvr.Query.Rewriting;

namespace Seqsvr.Query.Execution;

/// <summary>
/// Makes the result of a grouped query from its groups: <c>having</c>, <c>order by</c>, <c>limit</c>, columns, slices. Of the rows no more are
/// kept than the result has.
/// </summary>
internal sealed class GroupOutput(SelectPlan plan, QueryLimits limits, QueryMemory memory, CancellationToken cancellation)
{
    readonly MemoryAccount _memory = memory.Open();
    readonly RowEvaluator[] _columns = [.. plan.Output.Columns.Select(column => new RowEvaluator(column))];
    readonly RowEvaluator[] _orderBy = [.. plan.Output.OrderBy.Select(order => new RowEvaluator(order.Expression))];
    readonly RowEvaluator? _having = plan.Output.Having is { } having ? new RowEvaluator(having) : null;
    readonly Value[] _sort = new Value[plan.Output.OrderBy.Count];
    readonly GroupPlan _group = plan.Group!;
    readonly GroupRowOrder _order = new(plan.Group!, plan.Output);
    readonly bool _choiceReadsKeys = plan.Output.OrderBy.Select(order => order.Expression).Append(plan.Output.Having).OfType<BoundExpression>()
        .Any(expression => ReadsKeys(expression, plan.Group!.Keys.Count));
    readonly int? _leading = LeadingAggregate(plan);
    long _accepted;
    int _shown;

    /// <summary>The result, without what it took.</summary>
    public QueryResult Create(GroupingWorker groups)
    {
        var rows = FirstRows(groups).Drain(cancellation);
        var isCut = _accepted > rows.Length;
        var result = new QueryResult { Columns = plan.Titles, SliceTicks = _group.Slices?.IntervalTicks, Statistics = QueryStatistics.Nothing };
        if (_group.Slices is not { } slices)
            return result with { Rows = [.. rows.Select(row => Cells(row, withKeys: true))] };
        return _group.Keys.Count == 0
            ? result with { Slices = SlicesOf(rows, slices, isCut) }
            : result with { Series = SeriesOf(rows, slices), KeyCount = _group.Keys.Count };
    }

    FirstItems<GroupRow> FirstRows(GroupingWorker groups)
    {
        var first = new FirstItems<GroupRow>(plan.Output.Limit ?? limits.DefaultRows, _order, _memory);
        var keys = _group.Keys.Count;
        var inputs = new Value[keys + _group.Aggregates.Count];
        var rowSet = _group.Aggregates.ToList().FindIndex(aggregate => aggregate.IsRowSet);
        for (var group = 0; group < groups.Groups.Count; group++)
        {
            CheckCancellation(group);
            // An aggregate that gives several values a group makes a row of each, and stands alone.
            if (rowSet >= 0)
            {
                var ordinal = 0;
                foreach (var value in groups.Accumulators[rowSet].Rows(group))
                {
                    CheckCancellation(ordinal);
                    inputs[keys + rowSet] = value;
                    Offer(first, groups.Groups, group, new GroupRow(groups.Groups.SliceOf(group), inputs, _sort, ordinal++));
                }
                continue;
            }
            if (_leading is { } leading && first is { IsFull: true, Count: > 0 } && _order.IsBehind(groups.Accumulators[leading].Result(group), first.Last))
            {
                Accept();
                continue;
            }
            for (var i = 0; i < groups.Accumulators.Length; i++)
                inputs[keys + i] = groups.Accumulators[i].Result(group);
            Offer(first, groups.Groups, group, new GroupRow(groups.Groups.SliceOf(group), inputs, _sort, 0));
        }
        return first;
    }

    // The arrays of the row are used again for the next one, so a row that is kept gets its own. Keys are read at last where nothing else needs them: of
    // many groups most are seen not to be among the first without.
    void Offer(FirstItems<GroupRow> first, GroupTable groups, int group, GroupRow row)
    {
        if (_choiceReadsKeys)
            groups.KeyOf(group).CopyTo(row.Inputs);
        if (_having is not null && !_having.Evaluate(row.Inputs).IsTrue)
            return;
        Accept();
        for (var i = 0; i < _orderBy.Length; i++)
            row.Sort[i] = plan.Output.OrderBy[i].Expression is BoundInput key ? row.Inputs[key.Index] : _orderBy[i].Evaluate(row.Inputs);
        if (first is { IsFull: true, Count: > 0 } && _order.CompareBeforeKeys(row, first.Last) > 0)
            return;
        groups.KeyOf(group).CopyTo(row.Inputs);
        if (!first.Wants(row))
            return;
        _memory.Reserve(row.Bytes(_group.Keys.Count));
        if (first.Add(row with { Inputs = [.. row.Inputs], Sort = [.. row.Sort] }, out var displaced))
            _memory.Release(displaced.Bytes(_group.Keys.Count));
    }

    void Accept()
    {
        _accepted++;
        if (plan.Output.Limit is null)
            limits.CheckDefaultRows(_accepted);
    }

    // The aggregate that rows are sorted by first of all, where nothing else decides whether a group is among the first: most of many groups are passed over
    // by it alone.
    static int? LeadingAggregate(SelectPlan plan) =>
        plan is { Group: { Slices: null } group, Output: { Having: null, OrderBy: [{ Expression: BoundInput input }, ..] } } && input.Index >= group.Keys.Count
            ? input.Index - group.Keys.Count
            : null;

    static bool ReadsKeys(BoundExpression expression, int keys) =>
        expression is BoundInput { Index: var input } ? input < keys : BoundTree.ChildrenOf(expression).Any(part => ReadsKeys(part, keys));

    Value[] Cells(GroupRow row, bool withKeys)
    {
        CheckCancellation(_shown++);
        var keys = withKeys ? _group.Keys.Count : 0;
        var cells = new Value[keys + _columns.Length];
        row.Inputs.AsSpan(0, keys).CopyTo(cells);
        for (var i = 0; i < _columns.Length; i++)
            cells[keys + i] = ResultCell.Of(_columns[i].Evaluate(row.Inputs));
        _memory.Reserve(ValueSize.Of(cells));
        return cells;
    }

    // All slices of the range; but where the limit cut rows off, those after the last row left would pretend to be empty. Rows stand by slice.
    List<TimeSlice> SlicesOf(GroupRow[] rows, SlicePlan slices, bool isCut)
    {
        var result = new List<TimeSlice>();
        var next = 0;
        for (var i = 0; i < slices.Count && (next < rows.Length || !isCut); i++)
        {
            var slice = _group.SlicesDescending ? (int)slices.Count - 1 - i : i;
            var cells = new List<Value[]>();
            for (; next < rows.Length && rows[next].Slice == slice; next++)
                cells.Add(Cells(rows[next], withKeys: false));
            result.Add(new TimeSlice(slices.StartOf(slice), cells));
        }
        return result;
    }

    List<TimeSeries> SeriesOf(GroupRow[] rows, SlicePlan slices)
    {
        var series = new SeriesTable(_group, _memory);
        foreach (var row in rows)
            series.Add(row.Inputs.AsSpan(0, _group.Keys.Count), slices.StartOf(row.Slice), Cells(row, withKeys: false));
        return _orderBy.Length == 0 ? series.ByKey(cancellation) : series.AsTheyTurnedUp();
    }

    void CheckCancellation(int item)
    {
        if (item % ExecutionLimits.RowsBetweenCancellationChecks == 0)
            cancellation.ThrowIfCancellationRequested();
    }
}
