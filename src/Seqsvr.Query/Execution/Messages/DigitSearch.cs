using Seqsvr.Events.Model;
using Seqsvr.Query.Planning;

namespace Seqsvr.Query.Execution.Messages;

/// <summary>
/// Looks for some digits inside the text of a number without writing it: cuts the number down digit by digit, and compares what stands at its end. Finds what
/// a search in <see cref="Events.Templates.HoleText"/> would.
/// </summary>
internal sealed class DigitSearch
{
    /// <summary>As many digits as always fit 64 bits.</summary>
    const int DigitsMax = 18;

    static readonly ulong[] Powers = [.. Enumerable.Range(0, DigitsMax + 1).Select(exponent => (ulong)Math.Pow(10, exponent))];

    readonly int _count;
    readonly ulong _digits;
    readonly ulong _power;

    // The smallest number that has as many digits and is no smaller than they are.
    readonly ulong _least;

    DigitSearch(ReadOnlySpan<byte> needle)
    {
        _count = needle.Length;
        _power = Powers[needle.Length];
        foreach (var digit in needle)
            _digits = _digits * 10 + digit - '0';
        _least = Math.Max(_power / 10, _digits);
    }

    /// <summary>The search for a test's needle; null where the test does not ask whether some digits stand anywhere in a text.</summary>
    public static DigitSearch? For(TextTest test) =>
        test is { Match: TextMatch.Inside, IsNegated: false, Needle: { Length: > 0 and <= DigitsMax, Span: var needle } }
        && !needle.ContainsAnyExceptInRange((byte)'0', (byte)'9')
            ? new DigitSearch(needle)
            : null;

    /// <summary>True where an integer has the digits.</summary>
    public bool IsIn(long integer) => IsInWhole(MagnitudeOf(integer));

    /// <summary>True where the number of a <see cref="PackedDecimal"/> slot has the digits, on one side of its point.</summary>
    public bool IsInDecimal(long slot)
    {
        var scale = PackedDecimal.Scale(slot);
        var digits = MagnitudeOf(PackedDecimal.Mantissa(slot));
        if (digits < _digits)
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
            if (number % _power == _digits)
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
            if (number % _power == _digits)
                return true;
        return false;
    }

    static ulong MagnitudeOf(long number) => number < 0 ? (ulong)-number : (ulong)number;
}
