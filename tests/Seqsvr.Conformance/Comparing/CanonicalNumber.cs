using System.Globalization;
using System.Numerics;

namespace Seqsvr.Conformance.Comparing;

/// <summary>
/// The one text for a JSON number's decimal value, so that 1, 1.0 and 10e-1 compare equal and two numbers that differ in any
/// digit do not, however many digits there are.
/// </summary>
static class CanonicalNumber
{
    /// <summary><c>digits</c>e<c>exponent</c> without trailing zeros in the digits; <c>0</c> for zero of either sign.</summary>
    public static string From(string json)
    {
        var exponentAt = json.AsSpan().IndexOfAny('e', 'E');
        var mantissa = exponentAt < 0 ? json : json[..exponentAt];
        var exponent = exponentAt < 0 ? 0 : int.Parse(json.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var pointAt = mantissa.IndexOf('.', StringComparison.Ordinal);
        if (pointAt >= 0)
        {
            exponent -= mantissa.Length - pointAt - 1;
            mantissa = mantissa.Remove(pointAt, 1);
        }
        var digits = BigInteger.Parse(mantissa, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (digits.IsZero)
            return "0";
        while (digits % 10 == 0)
        {
            digits /= 10;
            exponent++;
        }
        return string.Create(CultureInfo.InvariantCulture, $"{digits}e{exponent}");
    }
}
