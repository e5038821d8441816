using Seqsvr.Events.Values;

namespace Seqsvr.Query.Execution.Aggregates;

/// <summary>
/// <c>min(x)</c> or <c>max(x)</c> over the values that are numbers; null where there are none. Of equal numbers the one with the fewest digits after the
/// point is shown. What comes as plain integers is compared as such, and with the rest at the end.
/// </summary>
internal sealed class ExtremeAccumulator(bool max, AccumulatorContext context) : NumberAccumulator(context)
{
    long[] _integers = [];
    bool[] _hasInteger = [];
    decimal[] _decimals = [];
    bool[] _hasDecimal = [];

    public override void Grow(int groups)
    {
        Memory.Grow(ref _integers, groups);
        Memory.Grow(ref _hasInteger, groups);
        Memory.Grow(ref _decimals, groups);
        Memory.Grow(ref _hasDecimal, groups);
    }

    public override void Merge(Accumulator other, ReadOnlySpan<int> map)
    {
        var from = (ExtremeAccumulator)other;
        for (var group = 0; group < map.Length; group++)
        {
            CheckCancellation(group);
            if (from._hasInteger[group])
                Take(map[group], from._integers[group]);
            if (from._hasDecimal[group])
                Take(map[group], from._decimals[group]);
        }
    }

    public override Value Result(int group)
    {
        if (_hasInteger[group])
            Take(group, (decimal)_integers[group]);
        return _hasDecimal[group] ? Value.Number(_decimals[group]) : Value.Null;
    }

    protected override void Take(int group, long number)
    {
        if (!_hasInteger[group] || (max ? number > _integers[group] : number < _integers[group]))
            (_integers[group], _hasInteger[group]) = (number, true);
    }

    protected override void Take(int group, decimal number)
    {
        if (!_hasDecimal[group] || IsFurtherOut(number, _decimals[group]))
            (_decimals[group], _hasDecimal[group]) = (number, true);
    }

    protected override void AddAll(int group, ReadOnlySpan<long> numbers)
    {
        if (numbers.IsEmpty)
            return;
        var extreme = numbers[0];
        foreach (var number in numbers)
            extreme = max ? Math.Max(extreme, number) : Math.Min(extreme, number);
        Take(group, extreme);
    }

    bool IsFurtherOut(decimal number, decimal known)
    {
        var order = number.CompareTo(known);
        return order == 0 ? number.Scale < known.Scale : max == order > 0;
    }
}
