using System.Buffers.Text;
using Seqsvr.Events.Model;

namespace Seqsvr.Events.Clef;

/// <summary>Chooses the slot of a JSON number so that its exact text can be printed again.</summary>
internal static class JsonNumber
{
    /// <summary>Most digits that surely fit a 64-bit integer, or the mantissa of a <see cref="PackedDecimal"/>.</summary>
    const int DigitsMax = 17;

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

    /// <summary>True where the number is finite as a 64-bit float: the range the server accepts.</summary>
    public static bool IsInRange(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out double value, out var consumed) && consumed == text.Length && double.IsFinite(value);

    static SlotKind ClassifyLong(ReadOnlySpan<byte> text, out long slot) =>
        Utf8Parser.TryParse(text, out slot, out var consumed) && consumed == text.Length ? SlotKind.Integer : SlotKind.Number;
}
