using Seqsvr.Events.Values;

namespace Seqsvr.Query.Execution.Aggregates;

/// <summary><c>min(x)</c> or <c>max(x)</c> over the values that are numbers; null where there are none.</summary>
internal sealed class ExtremeAccumulator(bool max, QueryMemory memory) : Accumulator(memory)
{
    decimal?[] _extremes = [];

    public override void Grow(int groups) => Memory.Grow(ref _extremes, groups);

    public override void Add(in AccumulatorInput input)
    {
        var groups = input.Groups;
        if (input.Values.TryIntegers(out var integers))
        {
            for (var i = 0; i < integers.Length; i++)
                Take(groups[i], integers[i]);
            return;
        }
        var codes = input.Values.Codes;
        var table = input.Values.Table;
        for (var i = 0; i < codes.Length; i++)
            if (table[codes[i]] is { Type: ValueType.Number } number)
                Take(groups[i], number.AsNumber);
    }

    public override void Merge(Accumulator other, ReadOnlySpan<int> map)
    {
        var from = (ExtremeAccumulator)other;
        for (var group = 0; group < map.Length; group++)
            if (from._extremes[group] is { } extreme)
                Take(map[group], extreme);
    }

    public override Value Result(int group) => _extremes[group] is { } extreme ? Value.Number(extreme) : Value.Null;

    void Take(int group, decimal number)
    {
        if (_extremes[group] is not { } known || (max ? number > known : number < known))
            _extremes[group] = number;
    }
}
