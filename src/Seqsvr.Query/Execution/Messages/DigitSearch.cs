using Seqsvr.Events.Model;
using Seqsvr.Query.Planning;

namespace Seqsvr.Query.Execution.Messages;

/// <summary>
/// Looks for some digits in the text of a number without writing it: cuts the number down digit by digit, and compares what stands at its end. Finds what
/// a search in <see cref="Events.Templates.HoleText"/> would.
/// </summary>
internal sealed class DigitSearch
{
    /// <summary>As many digits as always fit 64 bits.</summary>
    const int DigitsMax = 18;

    static readonly ulong[] Powers = [.. Enumerable.Range(0, DigitsMax + 1).Select(exponent => (ulong)Math.Pow(10, exponent))];

    readonly bool _isWhole;
    readonly bool _isWritten;
    readonly int _count;
    readonly ulong _digits;
    readonly ulong _power;

    // The smallest number that has as many digits and is no smaller than they are.
    readonly ulong _least;

    // 2^64 / power, rounded up, where the power fits 32 bits: else 0.
    readonly ulong _reciprocal;

    DigitSearch(ReadOnlySpan<byte> needle, bool isWhole)
    {
        _isWhole = isWhole;
        _isWritten = needle is [_] or [not (byte)'0', ..];
        _count = needle.Length;
        _power = Powers[needle.Length];
        foreach (var digit in needle)
            _digits = _digits * 10 + digit - '0';
        _least = Math.Max(_power / 10, _digits);
        _reciprocal = _power <= uint.MaxValue ? ulong.MaxValue / _power + 1 : 0;
    }

    /// <summary>The search for a test's needle; null where the test does not ask whether some digits stand anywhere in a text, or are all of it.</summary>
    public static DigitSearch? For(TextTest test) =>
        test is { Match: TextMatch.Inside or TextMatch.Whole, IsNegated: false, Needle: { Length: > 0 and <= DigitsMax, Span: var needle } }
        && !needle.ContainsAnyExceptInRange((byte)'0', (byte)'9')
            ? new DigitSearch(needle, test.Match == TextMatch.Whole)
            : null;

    /// <summary>True where an integer has the digits, or is them.</summary>
    public bool IsIn(long integer) => _isWhole ? _isWritten && integer == (long)_digits : IsInWhole(MagnitudeOf(integer));

    /// <summary>True where the number of a <see cref="PackedDecimal"/> slot has the digits, on one side of its point.</summary>
    public bool IsInDecimal(long slot)
    {
        var scale = PackedDecimal.Scale(slot);
        var digits = MagnitudeOf(PackedDecimal.Mantissa(slot));
        if (_isWhole || digits < _digits)
            return false;
        // No number has more digits than that: all stand behind the point, and zeros before them.
        var (whole, fraction) = scale <= DigitsMax ? Math.DivRem(digits, Powers[scale]) : (0, digits);
        return IsInWhole(whole) || IsInLast(fraction, scale);
    }

    // The number is written without zeros before it.
    bool IsInWhole(ulong number)
    {
        if (_count > 1 && number < _least)
            return false;
        do
        {
            if (LastOf(number) == _digits)
                return true;
            number /= 10;
        }
        while (number >= _least);
        return false;
    }

    // The number is written with zeros before it, as so many digits.
    bool IsInLast(ulong number, int digits)
    {
        for (; digits >= _count && number >= _digits; digits--, number /= 10)
            if (LastOf(number) == _digits)
                return true;
        return false;
    }

    // The last digits of a number, as many as are looked for. Two multiplications give the remainder of small numbers: the low half of number / power, as a
    // fraction of 2^64, times the power.
    ulong LastOf(ulong number) =>
        _reciprocal != 0 && number <= uint.MaxValue ? Math.BigMul(_reciprocal * number, _power, out _) : number % _power;

    static ulong MagnitudeOf(long number) => number < 0 ? (ulong)-number : (ulong)number;
}
