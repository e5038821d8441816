using Seqsvr.Events.Values;

namespace Seqsvr.Query.Execution.Aggregates;

/// <summary><c>any(x)</c>: <c>x</c> is true for some event; <c>all(x)</c>: for each. Null where there are no events.</summary>
internal sealed class TruthAccumulator(bool all, QueryMemory memory) : Accumulator(memory)
{
    bool?[] _truths = [];

    public override void Grow(int groups) => Memory.Grow(ref _truths, groups);

    public override void Add(in AccumulatorInput input)
    {
        var codes = input.Values.Codes;
        var table = input.Values.Table;
        for (var i = 0; i < codes.Length; i++)
            Take(input.Groups[i], table[codes[i]].IsTrue);
    }

    public override void Merge(Accumulator other, ReadOnlySpan<int> map)
    {
        var from = (TruthAccumulator)other;
        for (var group = 0; group < map.Length; group++)
            if (from._truths[group] is { } truth)
                Take(map[group], truth);
    }

    public override Value Result(int group) => _truths[group] is { } truth ? Value.Boolean(truth) : Value.Null;

    void Take(int group, bool truth) =>
        _truths[group] = _truths[group] is not { } known ? truth : all ? known && truth : known || truth;
}
