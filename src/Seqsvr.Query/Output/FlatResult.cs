using Seqsvr.Events.Clef;
using Seqsvr.Events.Values;

namespace Seqsvr.Query.Output;

/// <summary>
/// The result of a query as one table, whatever its shape. Time slices get a column <c>time</c>: the first, or the one after the keys; a slice
/// without rows is not in the table.
/// </summary>
public static class FlatResult
{
    const string Time = "time";

    /// <summary>The heading of each column.</summary>
    public static IReadOnlyList<string> Headings(QueryResult result)
    {
        var hasTime = result.Slices is not null || result.Series is not null;
        return hasTime ? [.. result.Columns.Take(result.KeyCount), Time, .. result.Columns.Skip(result.KeyCount)] : result.Columns;
    }

    /// <summary>The rows, a value for each heading.</summary>
    public static IEnumerable<IReadOnlyList<Value>> Rows(QueryResult result)
    {
        foreach (var row in result.Rows ?? [])
            yield return row;
        foreach (var slice in result.Slices ?? [])
            foreach (var row in RowsOf([], slice))
                yield return row;
        foreach (var series in result.Series ?? [])
            foreach (var slice in series.Slices)
                foreach (var row in RowsOf(series.Key, slice))
                    yield return row;
    }

    static IEnumerable<IReadOnlyList<Value>> RowsOf(Value[] key, TimeSlice slice)
    {
        var time = Value.String(Timestamp.Format(slice.TimeTicks));
        foreach (var row in slice.Rows)
            yield return [.. key, time, .. row];
    }
}
