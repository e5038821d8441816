using System.Globalization;
using System.Numerics;

namespace Seqsvr.Metastore.Documents;

/// <summary>The number that a JSON text like <c>-1.50e3</c> means, exactly: digits without zeros at either end, times a power of ten.</summary>
internal readonly struct JsonDecimal
{
    JsonDecimal(bool isNegative, string digits, BigInteger exponent, BigInteger plainDigits)
    {
        IsNegative = isNegative;
        Digits = digits;
        Exponent = exponent;
        PlainDigits = plainDigits;
    }

    /// <summary>False for zero.</summary>
    public bool IsNegative { get; }

    /// <summary>Empty for zero.</summary>
    public string Digits { get; }

    /// <summary>The power of ten that <see cref="Digits"/>, as a whole number, is multiplied by; 0 for zero.</summary>
    public BigInteger Exponent { get; }

    /// <summary>How many digits the text has without an exponent, as PostgreSQL writes it: <c>1.50e-3</c> is <c>0.00150</c>.</summary>
    public BigInteger PlainDigits { get; }

    /// <summary>Reads a valid JSON number.</summary>
    public static JsonDecimal Parse(string text)
    {
        var mantissa = text;
        var exponent = BigInteger.Zero;
        if (text.IndexOfAny(['e', 'E']) is var at and >= 0)
        {
            mantissa = text[..at];
            exponent = BigInteger.Parse(text.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        }
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var fraction = point < 0 ? 0 : mantissa.Length - point - 1;
        exponent -= fraction;
        var digits = mantissa.TrimStart('-').Replace(".", "", StringComparison.Ordinal);
        var plain = BigInteger.Max(1, digits.Length + exponent) + BigInteger.Max(0, -exponent);
        var kept = digits.TrimEnd('0');
        exponent += digits.Length - kept.Length;
        kept = kept.TrimStart('0');
        return kept.Length == 0 ? new JsonDecimal(false, "", 0, plain) : new JsonDecimal(mantissa[0] == '-', kept, exponent, plain);
    }

    /// <summary>One text for each number: <c>1.50</c> is <c>15E-1</c>, every zero is <c>0</c>.</summary>
    public override string ToString() =>
        Digits.Length == 0 ? "0" : string.Create(CultureInfo.InvariantCulture, $"{(IsNegative ? "-" : "")}{Digits}E{Exponent}");
}
