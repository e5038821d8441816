using Seqsvr.Events.Values;
using Seqsvr.Query;

namespace Seqsvr.Oracle.Comparing;

/// <summary>Whether two results are the same from the first heading to the last cell.</summary>
static class SameResults
{
    public static bool Are(QueryResult left, QueryResult right) =>
        left.Columns.SequenceEqual(right.Columns, StringComparer.Ordinal)
        && left.SliceTicks == right.SliceTicks
        && left.KeyCount == right.KeyCount
        && AreVariables(left.Variables, right.Variables)
        && Are(left.Rows, right.Rows)
        && Are(left.Slices, right.Slices)
        && AreSeries(left.Series, right.Series);

    static bool AreVariables(IReadOnlyDictionary<string, Value>? left, IReadOnlyDictionary<string, Value>? right) =>
        left is null || right is null
            ? left is null && right is null
            : left.Count == right.Count && left.All(one => right.TryGetValue(one.Key, out var value) && SameValues.Are(one.Value, value));

    static bool AreSeries(IReadOnlyList<TimeSeries>? left, IReadOnlyList<TimeSeries>? right) =>
        left is null || right is null
            ? left is null && right is null
            : left.Count == right.Count
                && left.Zip(right).All(pair => SameValues.Are(pair.First.Key, pair.Second.Key) && Are(pair.First.Slices, pair.Second.Slices));

    static bool Are(IReadOnlyList<TimeSlice>? left, IReadOnlyList<TimeSlice>? right) =>
        left is null || right is null
            ? left is null && right is null
            : left.Count == right.Count
                && left.Zip(right).All(pair => pair.First.TimeTicks == pair.Second.TimeTicks && Are(pair.First.Rows, pair.Second.Rows));

    static bool Are(IReadOnlyList<Value[]>? left, IReadOnlyList<Value[]>? right) =>
        left is null || right is null
            ? left is null && right is null
            : left.Count == right.Count && left.Zip(right).All(pair => SameValues.Are(pair.First, pair.Second));
}
