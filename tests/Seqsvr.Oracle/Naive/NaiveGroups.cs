using Seqsvr.Events.Values;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Evaluation;

namespace Seqsvr.Oracle.Naive;

/// <summary>Puts events into groups by looking at each group there is.</summary>
sealed class NaiveGroups(BoundQuery query, NaiveRange range, long nowTicks)
{
    readonly RowEvaluator[] _keys = [.. query.Keys.Select(key => new RowEvaluator(key.Expression))];
    readonly List<(decimal Slice, Value[] Keys, List<NaiveRow> Rows)> _groups = [];

    /// <summary>The groups of events that stand from the earliest on; keys are spelled as the earliest does. Without keys those without events too.</summary>
    public List<(decimal Slice, Value[] Keys, List<NaiveRow> Rows)> Of(List<NaiveRow> rows)
    {
        if (query.Keys.Count == 0)
            _groups.AddRange(Slices(query, range, nowTicks).Select(slice => (slice, Array.Empty<Value>(), new List<NaiveRow>())));
        foreach (var row in rows)
        {
            var slice = query.SliceTicks is { } ticks ? row.Event.Timestamp - (row.Event.Timestamp - range.From!.Value) % ticks : 0;
            var keys = _keys.Select(row.Evaluate).Select(value => value.IsUndefined ? Value.Null : value).ToArray();
            var group = _groups.FindIndex(other => other.Slice == slice && AreEqual(other.Keys, keys));
            if (group < 0)
                _groups.Add((slice, keys, [row]));
            else
                _groups[group].Rows.Add(row);
        }
        return _groups;
    }

    /// <summary>When each slice starts, earliest first; a single zero for a query without slices.</summary>
    public static IEnumerable<decimal> Slices(BoundQuery query, NaiveRange range, long nowTicks)
    {
        if (query.SliceTicks is not { } ticks)
        {
            yield return 0;
            yield break;
        }
        for (var start = range.From!.Value; start < (range.To ?? nowTicks); start += ticks)
            yield return start;
    }

    bool AreEqual(Value[] left, Value[] right) =>
        query.Keys.Select((key, i) => ValueComparer.For(key.IgnoreCase).Equals(left[i], right[i])).All(equal => equal);
}
