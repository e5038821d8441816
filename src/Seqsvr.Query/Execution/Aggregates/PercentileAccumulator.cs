using Seqsvr.Events.Values;

namespace Seqsvr.Query.Execution.Aggregates;

/// <summary>
/// <c>percentile(x, p)</c>, exact: the least number such that at least <c>p</c> percent of the numbers are not above it; null where there are none.
/// Keeps every number.
/// </summary>
internal sealed class PercentileAccumulator(decimal percent, QueryMemory memory) : Accumulator(memory)
{
    const int NumberBytes = 32;

    List<decimal>?[] _numbers = [];

    public override void Grow(int groups) => Memory.Grow(ref _numbers, groups);

    public override void Add(in AccumulatorInput input)
    {
        var codes = input.Values.Codes;
        var table = input.Values.Table;
        for (var i = 0; i < codes.Length; i++)
        {
            if (table[codes[i]] is not { Type: ValueType.Number } number)
                continue;
            Memory.Reserve(NumberBytes);
            (_numbers[input.Groups[i]] ??= []).Add(number.AsNumber);
        }
    }

    public override void Merge(Accumulator other, ReadOnlySpan<int> map)
    {
        var from = (PercentileAccumulator)other;
        for (var group = 0; group < map.Length; group++)
            if (from._numbers[group] is { } numbers)
            {
                Memory.Reserve(NumberBytes * (long)numbers.Count);
                (_numbers[map[group]] ??= []).AddRange(numbers);
            }
    }

    public override Value Result(int group)
    {
        if (_numbers[group] is not { } numbers)
            return Value.Null;
        numbers.Sort();
        var rank = (int)Math.Ceiling(percent / 100 * numbers.Count);
        return Value.Number(numbers[Math.Clamp(rank, 1, numbers.Count) - 1]);
    }
}
