using System.Buffers.Text;

namespace Seqsvr.Events.Model;

/// <summary>
/// An exact decimal number in one 64-bit slot: <c>slot = mantissa * 32 + scale</c>, scale 1 to 28 digits after the point,
/// mantissa of 59 bits. Keeps trailing zeros, so <c>500.0</c> reads back as <c>500.0</c>.
/// </summary>
public static class PackedDecimal
{
    /// <summary>Most digits after the decimal point.</summary>
    public const int ScaleMax = 28;

    /// <summary>Room for the longest text: a sign, a zero, a point and 28 digits.</summary>
    public const int TextBytesMax = 32;

    const int ScaleBits = 5;
    const long MantissaMax = (1L << 58) - 1;

    /// <summary>Packs <paramref name="mantissa"/> / 10^<paramref name="scale"/>; false when it does not fit.</summary>
    public static bool TryPack(long mantissa, int scale, out long slot)
    {
        slot = 0;
        if (scale is < 1 or > ScaleMax || mantissa is > MantissaMax or < -MantissaMax)
            return false;
        slot = (mantissa << ScaleBits) | (uint)scale;
        return true;
    }

    /// <summary>
    /// Packs an integer, with a scale of 0: no column has such a slot, but who computes with decimals may have integers among them. False when it does not
    /// fit.
    /// </summary>
    public static bool TryPackInteger(long integer, out long slot)
    {
        slot = integer << ScaleBits;
        return integer is <= MantissaMax and >= -MantissaMax;
    }

    /// <summary>As <see cref="TryPack"/>, for any decimal.</summary>
    public static bool TryPack(decimal number, out long slot)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        var magnitude = ((ulong)(uint)bits[1] << 32) | (uint)bits[0];
        slot = 0;
        if (bits[2] != 0 || magnitude > (ulong)MantissaMax)
            return false;
        var mantissa = decimal.IsNegative(number) ? -(long)magnitude : (long)magnitude;
        slot = (mantissa << ScaleBits) | number.Scale;
        return true;
    }

    /// <summary>The digits without the point.</summary>
    public static long Mantissa(long slot) => slot >> ScaleBits;

    /// <summary>How many of the digits stand after the point.</summary>
    public static int Scale(long slot) => (int)(slot & ((1 << ScaleBits) - 1));

    /// <summary>The number as a .NET decimal of the same scale.</summary>
    public static decimal ToDecimal(long slot)
    {
        var mantissa = Mantissa(slot);
        var magnitude = (ulong)Math.Abs(mantissa);
        return new decimal((int)magnitude, (int)(magnitude >> 32), 0, mantissa < 0, (byte)Scale(slot));
    }

    /// <summary>Writes the JSON text of the number, at most 32 bytes; returns the length.</summary>
    public static int Format(long slot, Span<byte> destination)
    {
        if (destination.Length < TextBytesMax)
            throw new ArgumentException("needs 32 bytes", nameof(destination));
        var mantissa = Mantissa(slot);
        var scale = Scale(slot);
        var sign = mantissa < 0 ? 1 : 0;
        destination[0] = (byte)'-';
        Span<byte> digits = stackalloc byte[TextBytesMax];
        Utf8Formatter.TryFormat((ulong)Math.Abs(mantissa), digits, out var count);
        var text = destination[sign..];
        // At least one digit stands before the point: 0.05 has zeros that its digits alone do not have.
        var zeros = Math.Max(0, scale + 1 - count);
        var whole = Math.Max(1, count - scale);
        text[..(zeros + 1)].Fill((byte)'0');
        text[whole] = (byte)'.';
        if (zeros == 0)
            digits[..whole].CopyTo(text);
        var behind = zeros > 0 ? digits[..count] : digits[whole..count];
        behind.CopyTo(text[(zeros + count + 1 - behind.Length)..]);
        return sign + zeros + count + 1;
    }
}
