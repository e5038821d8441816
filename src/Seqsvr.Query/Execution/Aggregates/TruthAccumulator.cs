using Seqsvr.Events.Values;
using Seqsvr.Query.Execution.Vectors;

namespace Seqsvr.Query.Execution.Aggregates;

/// <summary><c>any(x)</c>: <c>x</c> is true for some row; <c>all(x)</c>: for each. Null where there are no rows.</summary>
internal sealed class TruthAccumulator(bool all, AccumulatorContext context) : Accumulator(context)
{
    // What a group has seen: rows for which it is true, and others.
    const byte True = 1;
    const byte Other = 2;

    byte[] _seen = [];

    public override void Grow(int groups) => Memory.Grow(ref _seen, groups);

    public override void Add(in AccumulatorInput input)
    {
        var groups = input.Groups;
        if (input.Values.Vector is { Form: VectorForm.Truths, Truths: var truths })
        {
            for (var i = 0; i < truths.Length; i++)
                _seen[groups[i]] |= truths[i] == Truth.True ? True : Other;
            return;
        }
        var codes = input.Values.Codes;
        var table = input.Values.Table;
        for (var i = 0; i < codes.Length; i++)
            _seen[groups[i]] |= table[codes[i]].IsTrue ? True : Other;
    }

    public override void Merge(Accumulator other, ReadOnlySpan<int> map)
    {
        var from = (TruthAccumulator)other;
        for (var group = 0; group < map.Length; group++)
            _seen[map[group]] |= from._seen[group];
    }

    public override Value Result(int group) => _seen[group] switch
    {
        0 => Value.Null,
        var seen => Value.Boolean(all ? seen == True : (seen & True) != 0),
    };
}
