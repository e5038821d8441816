using System.Buffers.Text;
using Seqsvr.Events.Model;

namespace Seqsvr.Events.Clef;

/// <summary>Chooses the slot of a JSON number so that its exact text can be printed again.</summary>
internal static class JsonNumber
{
    /// <summary>Most digits that surely fit a 64-bit integer, or the mantissa of a <see cref="PackedDecimal"/>.</summary>
    public const int DigitsMax = 17;

    /// <summary>So few digits are below the largest 64-bit float, of which there are 309, whatever they are.</summary>
    const int PlainLengthMax = 300;

    /// <summary>
    /// The kind and slot of <paramref name="text"/>, which is a valid JSON number; <see cref="SlotKind.Number"/> means that the
    /// text itself must be kept.
    /// </summary>
    public static SlotKind Classify(ReadOnlySpan<byte> text, out long slot)
    {
        slot = 0;
        var negative = text[0] == '-';
        var digits = negative ? text[1..] : text;
        long mantissa = 0;
        var scale = -1;
        var count = 0;
        foreach (var c in digits)
        {
            if (c == '.')
            {
                scale = 0;
                continue;
            }
            if (c is < (byte)'0' or > (byte)'9' || ++count > DigitsMax)
                return ClassifyLong(text, out slot);
            mantissa = mantissa * 10 + (c - '0');
            if (scale >= 0)
                scale++;
        }
        return Classify(negative, mantissa, scale, out slot);
    }

    /// <summary>As the other, for a number of at most <see cref="DigitsMax"/> digits and no exponent.</summary>
    /// <param name="negative">True where it has a minus sign.</param>
    /// <param name="mantissa">Its digits.</param>
    /// <param name="scale">How many of them stand behind the point; -1 where there is no point.</param>
    /// <param name="slot">Its slot.</param>
    public static SlotKind Classify(bool negative, long mantissa, int scale, out long slot)
    {
        slot = 0;
        if (negative && mantissa == 0)
            return SlotKind.Number;
        mantissa = negative ? -mantissa : mantissa;
        if (scale < 0)
        {
            slot = mantissa;
            return SlotKind.Integer;
        }
        return PackedDecimal.TryPack(mantissa, scale, out slot) ? SlotKind.Decimal : SlotKind.Number;
    }

    /// <summary>True where a valid JSON number is finite as a 64-bit float: the range the server accepts.</summary>
    public static bool IsInRange(ReadOnlySpan<byte> text) =>
        text.Length <= PlainLengthMax && text.IndexOfAny((byte)'e', (byte)'E') < 0
        || Utf8Parser.TryParse(text, out double value, out var consumed) && consumed == text.Length && double.IsFinite(value);

    static SlotKind ClassifyLong(ReadOnlySpan<byte> text, out long slot) =>
        Utf8Parser.TryParse(text, out slot, out var consumed) && consumed == text.Length ? SlotKind.Integer : SlotKind.Number;
}
