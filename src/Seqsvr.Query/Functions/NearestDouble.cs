using System.Globalization;

namespace Seqsvr.Query.Functions;

/// <summary>
/// The double nearest to a decimal. The conversion that comes with the runtime rounds more than once, so that equal numbers with different digits after
/// the point can end as different doubles, and of two numbers the greater as the lesser.
/// </summary>
static class NearestDouble
{
    /// <summary>Up to here integers are doubles as they are.</summary>
    const ulong ExactMax = 1UL << 53;

    /// <summary>The powers of ten that are doubles as they are.</summary>
    static readonly double[] PowersOfTen = [.. Enumerable.Range(0, 23).Select(power => double.Parse("1e" + power, CultureInfo.InvariantCulture))];

    /// <summary>The nearest double; of two that are as near the even one.</summary>
    public static double Of(decimal number)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        var digits = ((ulong)(uint)bits[1] << 32) | (uint)bits[0];
        if (bits[2] != 0 || digits > ExactMax || number.Scale >= PowersOfTen.Length)
            return double.Parse(number.ToString(CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
        // Both are exact, so the one division rounds to the nearest.
        var magnitude = digits / PowersOfTen[number.Scale];
        return decimal.IsNegative(number) ? -magnitude : magnitude;
    }
}
