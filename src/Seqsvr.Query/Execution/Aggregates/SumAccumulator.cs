using System.Numerics;
using Seqsvr.Events.Model;
using Seqsvr.Events.Values;

namespace Seqsvr.Query.Execution.Aggregates;

/// <summary>
/// <c>sum(x)</c> and <c>mean(x)</c> over the values that are numbers; null where there are none, undefined where the result is beyond decimal.
/// Exact until the end, so that the order in which workers meet events cannot show: a decimal is its digits and the number of
/// them after the point, and digits of numbers that agree in the latter add up as 128-bit integers (enough for 2^31 of the longest).
/// </summary>
internal sealed class SumAccumulator(bool mean, AccumulatorContext context) : NumberAccumulator(context)
{
    const int ScaleMax = 28;

    // For each scale that occurs, and each group, the sum of the digits.
    readonly Int128[]?[] _digits = new Int128[ScaleMax + 1][];
    long[] _counts = [];

    public override void Grow(int groups)
    {
        Memory.GrowLent(ref _counts, groups);
        for (var scale = 0; scale < _digits.Length; scale++)
            if (_digits[scale] is not null)
                Memory.GrowLent(ref _digits[scale]!, groups);
    }

    public override void Merge(Accumulator other, ReadOnlySpan<int> map)
    {
        var from = (SumAccumulator)other;
        for (var group = 0; group < map.Length; group++)
        {
            CheckCancellation(group);
            _counts[map[group]] += from._counts[group];
        }
        for (var scale = 0; scale < _digits.Length; scale++)
            if (from._digits[scale] is { } digits)
                AddTo(DigitsOf(scale), digits, map);
    }

    public override Value Result(int group)
    {
        if (_counts[group] == 0)
            return Value.Null;
        var sum = SumOf(group);
        return (mean ? sum.Over(_counts[group]) : sum.Total) is { } number ? Value.Number(number) : Value.Undefined;
    }

    protected override void Take(int group, long number)
    {
        DigitsOf(scale: 0)[group] += number;
        _counts[group]++;
    }

    protected override void AddAll(int group, ReadOnlySpan<long> numbers)
    {
        var sum = Int128.Zero;
        foreach (var number in numbers)
            sum += number;
        DigitsOf(scale: 0)[group] += sum;
        _counts[group] += numbers.Length;
    }

    public override void Close()
    {
        Memory.GiveBack(ref _counts);
        for (var scale = 0; scale < _digits.Length; scale++)
            if (_digits[scale] is not null)
                Memory.GiveBack(ref _digits[scale]!);
        base.Close();
    }

    void AddTo(Int128[] to, Int128[] from, ReadOnlySpan<int> map)
    {
        for (var group = 0; group < map.Length; group++)
        {
            CheckCancellation(group);
            to[map[group]] += from[group];
        }
    }

    ExactSum SumOf(int group)
    {
        var scale = Math.Max(0, Array.FindLastIndex(_digits, digits => digits is not null && digits[group] != 0));
        var total = BigInteger.Zero;
        for (var i = 0; i <= scale; i++)
            if (_digits[i] is { } digits)
                total += (BigInteger)digits[group] * BigInteger.Pow(10, scale - i);
        return new ExactSum(total, scale);
    }

    protected override void Take(int group, decimal number)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        var digits = new Int128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        DigitsOf(number.Scale)[group] += decimal.IsNegative(number) ? -digits : digits;
        _counts[group]++;
    }

    protected override void TakePacked(int group, long packed)
    {
        DigitsOf(PackedDecimal.Scale(packed))[group] += PackedDecimal.Mantissa(packed);
        _counts[group]++;
    }

    protected override void AddAllPacked(int group, ReadOnlySpan<long> packed)
    {
        var survey = PackedSurvey.Of(packed);
        if (survey.MantissaMax > long.MaxValue / Math.Max(1, packed.Length))
        {
            base.AddAllPacked(group, packed);
            return;
        }
        // 64 bits are enough. Two sums for each scale, since one cannot be added to before the last addition is done.
        Span<long> sums = stackalloc long[2 * (ScaleMax + 1)];
        sums.Clear();
        var next = 0;
        for (; next + 1 < packed.Length; next += 2)
        {
            sums[2 * PackedDecimal.Scale(packed[next])] += PackedDecimal.Mantissa(packed[next]);
            sums[2 * PackedDecimal.Scale(packed[next + 1]) + 1] += PackedDecimal.Mantissa(packed[next + 1]);
        }
        for (; next < packed.Length; next++)
            sums[2 * PackedDecimal.Scale(packed[next])] += PackedDecimal.Mantissa(packed[next]);
        for (var scale = 0; scale <= survey.ScaleMax; scale++)
            if (sums[2 * scale] + sums[2 * scale + 1] is not 0 and var sum)
                DigitsOf(scale)[group] += sum;
        _counts[group] += packed.Length;
    }

    Int128[] DigitsOf(int scale)
    {
        if (_digits[scale] is null)
        {
            _digits[scale] = [];
            Memory.GrowLent(ref _digits[scale]!, _counts.Length);
        }
        return _digits[scale]!;
    }
}
