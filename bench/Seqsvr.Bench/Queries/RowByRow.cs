using System.Diagnostics;
using Seqsvr.Events.Model;
using Seqsvr.Events.Values;
using Seqsvr.Query;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Syntax.Ast;
using Seqsvr.Store;

namespace Seqsvr.Bench.Queries;

/// <summary>
/// A query as the row evaluator alone would answer it, on one thread: filter, keys, what aggregates are over and what rows are sorted by, one event after
/// the other. What is done with the values afterwards is left out, in favour of this side of the comparison.
/// </summary>
sealed class RowByRow
{
    readonly Unnesting _rows;
    readonly RowEvaluator? _where;
    readonly RowEvaluator[] _keys;
    readonly RowEvaluator[] _values;
    readonly int _searchCount;

    RowByRow(
        IReadOnlyList<BoundLateral> laterals, BoundExpression? where, IEnumerable<BoundExpression> keys, IEnumerable<BoundExpression> values, int searchCount)
    {
        _rows = new Unnesting(laterals);
        _where = where is null ? null : new RowEvaluator(where);
        _keys = [.. keys.Select(key => new RowEvaluator(key))];
        _values = [.. values.Select(value => new RowEvaluator(value))];
        _searchCount = searchCount;
    }

    /// <summary>A search, which stops when it has its events.</summary>
    public static RowByRow OfSearch(Expression filter, int count, QueryContext context) =>
        Compilation.TryCompile(filter, context, out var bound, out var error)
            ? new RowByRow([], bound, [], [], count)
            : throw new InvalidDataException(error.ToString());

    /// <summary>A query, which looks at everything.</summary>
    public static RowByRow OfQuery(SelectQuery query, QueryContext context) =>
        Compilation.TryCompile(query, context, out var bound, out var error)
            ? new RowByRow(
                bound.Laterals,
                bound.Where,
                bound.Keys.Select(key => key.Expression),
                bound.IsGrouped
                    ? bound.Aggregates.Where(aggregate => aggregate.Argument is not null).Select(aggregate => aggregate.Argument!)
                    : bound.OrderBy.Select(order => order.Expression),
                searchCount: 0)
            : throw new InvalidDataException(error.ToString());

    /// <summary>Looks at the newest <paramref name="events"/>; gives the time that a million would take, or the time it took where it stopped early.</summary>
    public TimeSpan Run(EventStore store, int events)
    {
        using var snapshot = store.Snapshot();
        var start = Stopwatch.GetTimestamp();
        var seen = 0;
        var found = 0;
        var groups = new Dictionary<string, List<Value>>();
        foreach (var unit in snapshot.Units(0, long.MaxValue))
        {
            var group = unit.Open();
            for (var row = group.Count - 1; row >= 0; row--)
            {
                var one = new EventRow(group, row);
                foreach (var laterals in _rows.RowsOf(one))
                    if (Look(one, laterals, groups) && ++found == _searchCount)
                        return Stopwatch.GetElapsedTime(start);
                if (++seen == events)
                    return Stopwatch.GetElapsedTime(start) * (1e6 / events);
            }
        }
        return Stopwatch.GetElapsedTime(start) * (1e6 / seen);
    }

    bool Look(EventRow row, Value[] laterals, Dictionary<string, List<Value>> groups)
    {
        if (_where is not null && !_where.Evaluate(row, laterals).IsTrue)
            return false;
        var key = string.Join('|', _keys.Select(key => TextOf(key.Evaluate(row, laterals))));
        if (!groups.TryGetValue(key, out var values))
            groups.Add(key, values = []);
        foreach (var value in _values)
            values.Add(value.Evaluate(row, laterals));
        return true;
    }

    static string TextOf(Value value) => value.Type == Seqsvr.Events.Values.ValueType.String ? value.AsString : "";
}
