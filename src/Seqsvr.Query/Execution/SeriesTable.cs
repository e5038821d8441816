using Seqsvr.Events.Values;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Planning;

namespace Seqsvr.Query.Execution;

/// <summary>Divides rows that stand by time slice into series by their keys. A key is spelled as in the earliest slice.</summary>
internal sealed class SeriesTable(GroupPlan group, MemoryAccount memory)
{
    readonly KeyTable _keys = new([.. group.Keys.Select(key => ValueComparer.For(key.IgnoreCase))], memory);
    readonly List<List<TimeSlice>> _slices = [];

    /// <summary>A row of a series. Those of one slice follow one another.</summary>
    public void Add(ReadOnlySpan<Value> key, long sliceTicks, Value[] cells)
    {
        var number = _keys.NumberOf(0, key, out var isNew);
        if (isNew)
            _slices.Add([]);
        if (_slices[number] is [.., { Rows: List<Value[]> rows } last] && last.TimeTicks == sliceTicks)
        {
            rows.Add(cells);
            return;
        }
        _slices[number].Add(new TimeSlice(sliceTicks, new List<Value[]> { cells }));
        if (group.SlicesDescending)
            _keys.Respell(number, key);
    }

    /// <summary>The series in the order in which they turned up.</summary>
    public List<TimeSeries> AsTheyTurnedUp() => [.. Enumerable.Range(0, _slices.Count).Select(SeriesOf)];

    /// <summary>The series by the values of their keys.</summary>
    public List<TimeSeries> ByKey(CancellationToken cancellation)
    {
        var order = Comparer<TimeSeries>.Create((left, right) => GroupRowOrder.CompareKeys(group, left.Key, right.Key));
        var first = new FirstItems<TimeSeries>(_slices.Count, order, memory);
        for (var number = 0; number < _slices.Count; number++)
            first.Add(SeriesOf(number), out _);
        return [.. first.Drain(cancellation)];
    }

    TimeSeries SeriesOf(int number) => new(_keys.ValuesOf(number).ToArray(), _slices[number]);
}
