using Seqsvr.Events.Values;
using Seqsvr.Query;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Evaluation;

namespace Seqsvr.Oracle.Naive;

/// <summary>Gives the rows of a grouped query, sorted and cut, the form of a result.</summary>
sealed class NaiveOutput(BoundQuery query, NaiveRange range, long nowTicks)
{
    readonly RowEvaluator[] _columns = [.. query.Columns.Select(column => new RowEvaluator(column.Expression))];

    /// <summary>Rows; slices where there is no key; else a series for each combination of keys, in the order of the keys.</summary>
    public QueryResult Of(List<NaiveGroupRow> rows)
    {
        var result = new QueryResult
        {
            Columns = [.. query.Keys.Select(key => key.Title), .. query.Columns.Select(column => column.Title)],
            SliceTicks = query.SliceTicks,
            Statistics = new QueryStatistics(TimeSpan.Zero, 0),
        };
        if (query.SliceTicks is null)
            return result with { Rows = [.. rows.Select(row => (Value[])[.. KeysOf(row), .. CellsOf(row)])] };
        if (query.Keys.Count == 0)
            return result with { Slices = [.. Starts().Select(start => SliceOf(start, rows))] };
        var series = new List<List<NaiveGroupRow>>();
        foreach (var row in rows)
        {
            if (series.Find(other => HaveEqualKeys(other[0], row)) is { } known)
                known.Add(row);
            else
                series.Add([row]);
        }
        return result with
        {
            Series = [.. series
                .OrderBy(KeyOf, Comparer<Value[]>.Create(CompareKeys))
                .Select(one => new TimeSeries(KeyOf(one), [.. one.Select(row => row.SliceTicks).Distinct().Select(start => SliceOf(start, one))]))],
        };
    }

    TimeSlice SliceOf(decimal start, List<NaiveGroupRow> rows) => new((long)start, [.. rows.Where(row => row.SliceTicks == start).Select(CellsOf)]);

    IEnumerable<decimal> Starts()
    {
        var starts = NaiveGroups.Slices(query, range, nowTicks);
        return query.SlicesDescending ? starts.Reverse() : starts;
    }

    Value[] CellsOf(NaiveGroupRow row) => [.. _columns.Select(column => column.Evaluate(row.Inputs)).Select(value => value.IsUndefined ? Value.Null : value)];

    Value[] KeysOf(NaiveGroupRow row) => row.Inputs[..query.Keys.Count];

    Value[] KeyOf(List<NaiveGroupRow> series) => KeysOf(series[0]);

    bool HaveEqualKeys(NaiveGroupRow left, NaiveGroupRow right) =>
        query.Keys.Select((key, i) => ValueComparer.For(key.IgnoreCase).Equals(left.Inputs[i], right.Inputs[i])).All(equal => equal);

    static int CompareKeys(Value[] left, Value[] right) => left.Zip(right, ValueComparer.Exact.Compare).FirstOrDefault(order => order != 0);
}
