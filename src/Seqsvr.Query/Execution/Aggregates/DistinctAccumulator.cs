using Seqsvr.Events.Values;
using Seqsvr.Query.Evaluation;

namespace Seqsvr.Query.Execution.Aggregates;

/// <summary>
/// <c>distinct(x)</c> and <c>count(distinct(x))</c>: the different values that are neither null nor undefined; an array counts as its elements.
/// The distinct values come as an array in the order of <see cref="ValueComparer"/>.
/// </summary>
internal sealed class DistinctAccumulator(bool count, bool ignoreCase, QueryMemory memory) : Accumulator(memory)
{
    const int ValueBytes = 80;

    readonly ValueComparer _equality = ValueComparer.For(ignoreCase);
    HashSet<Value>?[] _values = [];

    public override void Grow(int groups) => Memory.Grow(ref _values, groups);

    public override void Add(in AccumulatorInput input)
    {
        var codes = input.Values.Codes;
        var table = input.Values.Table;
        for (var i = 0; i < codes.Length; i++)
            Take(input.Groups[i], table[codes[i]]);
    }

    public override void Merge(Accumulator other, ReadOnlySpan<int> map)
    {
        var from = (DistinctAccumulator)other;
        for (var group = 0; group < map.Length; group++)
            foreach (var value in from._values[group] ?? [])
                Keep(map[group], value);
    }

    public override Value Result(int group)
    {
        var values = _values[group];
        if (count)
            return Value.Number(values?.Count ?? 0);
        var ordered = values?.ToArray() ?? [];
        Array.Sort(ordered, ValueComparer.For(ignoreCase));
        return Value.Array(ordered);
    }

    void Take(int group, Value value)
    {
        if (value.Type != ValueType.Array)
            Keep(group, value);
        else
            foreach (var element in value.AsArray)
                Keep(group, element);
    }

    void Keep(int group, Value value)
    {
        if (value.IsNullOrUndefined)
            return;
        var values = _values[group] ??= new HashSet<Value>(_equality);
        if (!values.TryGetValue(value, out var known))
        {
            Memory.Reserve(ValueBytes + ValueSize.Beyond(value));
            values.Add(value);
        }
        // Of spellings that are one value the least is shown, whichever worker met it.
        else if (ignoreCase && ValueComparer.Exact.Compare(value, known) < 0)
        {
            values.Remove(known);
            values.Add(value);
        }
    }
}
