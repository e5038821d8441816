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
        if (!Utf8Formatter.TryFormat(ToDecimal(slot), destination, out var written))
            throw new ArgumentException("needs 32 bytes", nameof(destination));
        return written;
    }
}
