using Seqsvr.Events.Values;
using Seqsvr.Query;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Evaluation;

namespace Seqsvr.Oracle.Naive;

/// <summary>Gives the rows of a grouped query, sorted and cut, the form of a result.</summary>
sealed class NaiveOutput(BoundQuery query, NaiveRange range, long nowTicks)
{
    readonly RowEvaluator[] _columns = [.. query.Columns.Select(column => new RowEvaluator(column.Expression))];

    /// <summary>
    /// Rows; slices where there is no key; else a series for each combination of keys, in the order of the keys or, where the query has an order, as
    /// their rows turn up in that.
    /// </summary>
    /// <param name="isCut">The limit left rows out: slices behind the last row are not shown, for they would look empty.</param>
    public QueryResult Of(List<NaiveGroupRow> rows, bool isCut)
    {
        var result = new QueryResult
        {
            Columns = [.. query.Keys.Select(key => key.Title), .. query.Columns.Select(column => column.Title)],
            SliceTicks = query.SliceTicks,
            Statistics = QueryStatistics.Nothing,
        };
        if (query.SliceTicks is null)
            return result with { Rows = [.. rows.Select(row => (Value[])[.. KeysOf(row), .. CellsOf(row)])] };
        if (query.Keys.Count == 0)
            return result with { Slices = [.. Starts(isCut ? rows.LastOrDefault() : null, isCut).Select(start => SliceOf(start, rows))] };
        var series = new List<List<NaiveGroupRow>>();
        foreach (var row in rows)
        {
            if (series.Find(other => HaveEqualKeys(other[0], row)) is { } known)
                known.Add(row);
            else
                series.Add([row]);
        }
        if (query.OrderBy.Count == 0)
            series = [.. series.OrderBy(KeyOf, Comparer<Value[]>.Create((left, right) => CompareKeys(query, left, right)))];
        return result with
        {
            KeyCount = query.Keys.Count,
            Series = [.. series
                .Select(one => new TimeSeries(KeyOf(one), [.. one.Select(row => row.SliceTicks).Distinct().Select(start => SliceOf(start, one))]))],
        };
    }

    TimeSlice SliceOf(decimal start, List<NaiveGroupRow> rows) => new((long)start, [.. rows.Where(row => row.SliceTicks == start).Select(CellsOf)]);

    IEnumerable<decimal> Starts(NaiveGroupRow? last, bool isCut)
    {
        var starts = NaiveGroups.Slices(query, range, nowTicks);
        if (query.SlicesDescending)
            starts = starts.Reverse();
        return !isCut ? starts : starts.Where(start => last is not null && (query.SlicesDescending ? start >= last.SliceTicks : start <= last.SliceTicks));
    }

    Value[] CellsOf(NaiveGroupRow row) => [.. _columns.Select(column => column.Evaluate(row.Inputs)).Select(value => value.IsUndefined ? Value.Null : value)];

    Value[] KeysOf(NaiveGroupRow row) => row.Inputs[..query.Keys.Count];

    // Spelled as in the earliest slice.
    Value[] KeyOf(List<NaiveGroupRow> series) => KeysOf(series.OrderBy(row => row.SliceTicks).First());

    bool HaveEqualKeys(NaiveGroupRow left, NaiveGroupRow right) =>
        query.Keys.Select((key, i) => ValueComparer.For(key.IgnoreCase).Equals(left.Inputs[i], right.Inputs[i])).All(equal => equal);

    /// <summary>The order of keys, one after the other, each as it groups; what stands behind the keys does not count.</summary>
    public static int CompareKeys(BoundQuery query, Value[] left, Value[] right) =>
        query.Keys.Select((key, i) => ValueComparer.For(key.IgnoreCase).Compare(left[i], right[i])).FirstOrDefault(order => order != 0);
}
