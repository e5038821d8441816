using Seqsvr.Events.Values;

namespace Seqsvr.Query.Execution.Aggregates;

/// <summary>
/// <c>count(*)</c>: events; <c>count(x)</c>: events where <c>x</c> is neither null nor undefined nor false, so that
/// <c>count(Status &gt;= 500)</c> counts what it says.
/// </summary>
internal sealed class CountAccumulator(bool ofAll, AccumulatorContext context) : Accumulator(context)
{
    long[] _counts = [];

    public override void Grow(int groups) => Memory.Grow(ref _counts, groups);

    public override void Add(in AccumulatorInput input)
    {
        if (ofAll)
        {
            foreach (var group in input.Groups)
                _counts[group]++;
            return;
        }
        var codes = input.Values.Codes;
        var table = input.Values.Table;
        for (var i = 0; i < codes.Length; i++)
            if (Counts(table[codes[i]]))
                _counts[input.Groups[i]]++;
    }

    /// <summary>Adds events that nobody needs to look at one by one.</summary>
    public void AddRows(int group, int rows) => _counts[group] += rows;

    public override void Merge(Accumulator other, ReadOnlySpan<int> map)
    {
        var from = (CountAccumulator)other;
        for (var group = 0; group < map.Length; group++)
            _counts[map[group]] += from._counts[group];
    }

    public override Value Result(int group) => Value.Number(_counts[group]);

    static bool Counts(Value value) => !value.IsNullOrUndefined && value != Value.False;
}
