using System.Globalization;
using System.Numerics;

namespace Seqsvr.Query.Execution.Aggregates;

/// <summary>
/// A sum of decimals without any loss: <see cref="Digits"/> / 10^<see cref="Scale"/>. What becomes of it is rounded once, to as many digits as decimal has.
/// </summary>
internal readonly record struct ExactSum(BigInteger Digits, int Scale)
{
    /// <summary>More digits than decimal has, so that those which are cut off decide nothing but ties.</summary>
    const int QuotientDigits = 40;

    /// <summary>The sum, or null where it is beyond decimal.</summary>
    public decimal? Total => Rounded(Digits, Scale);

    /// <summary>The sum divided by a count, or null where that is beyond decimal.</summary>
    public decimal? Over(long count)
    {
        var magnitude = BigInteger.Abs(Digits);
        var places = Math.Max(0, QuotientDigits - (int)BigInteger.Log10(magnitude + 1));
        var quotient = BigInteger.DivRem(magnitude * BigInteger.Pow(10, places), count, out var rest);
        // A last digit that is not zero stands for everything behind it.
        (quotient, places) = rest.IsZero ? WithoutZeros(quotient, places) : (quotient * 10 + 1, places + 1);
        return Rounded(quotient * Digits.Sign, places + Scale);
    }

    static decimal? Rounded(BigInteger digits, int scale) =>
        decimal.TryParse(string.Create(CultureInfo.InvariantCulture, $"{digits}E-{scale}"), NumberStyles.Float, CultureInfo.InvariantCulture, out var rounded)
            ? rounded
            : null;

    static (BigInteger Digits, int Places) WithoutZeros(BigInteger digits, int places)
    {
        while (places > 0 && BigInteger.DivRem(digits, 10, out var last) is var shorter && last.IsZero)
            (digits, places) = (shorter, places - 1);
        return (digits, places);
    }
}
