using Seqsvr.Events.Model;

namespace Seqsvr.Store.Segments;

/// <summary>Finds the smallest and the largest of some decimals, which may have different scales.</summary>
internal static class DecimalRange
{
    /// <summary>Two doubles this near to each other may have come from decimals in the other order.</summary>
    const double Nearness = 1e-12;

    static readonly double[] PowersOfTen = [.. Enumerable.Range(0, PackedDecimal.ScaleMax + 1).Select(scale => Math.Pow(10, scale))];

    /// <summary>The range of <see cref="PackedDecimal"/> slots, at least one.</summary>
    public static SlotRange Of(ReadOnlySpan<long> slots)
    {
        var (min, max) = (slots[0], slots[0]);
        var (low, high) = (Approximate(min), Approximate(max));
        foreach (var slot in slots)
        {
            var number = Approximate(slot);
            if (IsBelow(number, low, slot, min))
                (min, low) = (slot, number);
            if (IsBelow(high, number, max, slot))
                (max, high) = (slot, number);
        }
        return new SlotRange(min, max);
    }

    static double Approximate(long slot) => PackedDecimal.Mantissa(slot) / PowersOfTen[PackedDecimal.Scale(slot)];

    static bool IsBelow(double number, double other, long slot, long otherSlot)
    {
        var difference = other - number;
        return Math.Abs(difference) > Math.Abs(other) * Nearness
            ? difference > 0
            : slot != otherSlot && PackedDecimal.ToDecimal(slot) < PackedDecimal.ToDecimal(otherSlot);
    }
}
