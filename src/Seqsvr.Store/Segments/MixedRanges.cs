using System.Runtime.InteropServices;
using Seqsvr.Events.Model;

namespace Seqsvr.Store.Segments;

/// <summary>What the directory says about the rows of a mixed column.</summary>
/// <param name="Kinds">Which kinds occur: bit <c>k</c> for kind <c>k</c>.</param>
/// <param name="Integers">The range of integers; null where there are none, or it is not known.</param>
/// <param name="Decimals">The range of decimals, likewise.</param>
/// <param name="Codes">The range of the codes of textual rows, likewise.</param>
internal sealed record MixedRanges(int Kinds, SlotRange? Integers, SlotRange? Decimals, SlotRange? Codes)
{
    /// <summary>What is true of every mixed column.</summary>
    public static readonly MixedRanges Unknown = new(-1, null, null, null);

    /// <summary>Finds them; each row has a kind and a slot.</summary>
    public static MixedRanges Of(ReadOnlySpan<SlotKind> kinds, ReadOnlySpan<long> slots)
    {
        var present = 0;
        SlotRange? integers = null;
        SlotRange? codes = null;
        var decimals = new List<long>();
        for (var i = 0; i < kinds.Length; i++)
        {
            present |= 1 << (int)kinds[i];
            if (kinds[i] == SlotKind.Integer)
                integers = Widen(integers, slots[i]);
            else if (kinds[i] == SlotKind.Decimal)
                decimals.Add(slots[i]);
            else if (kinds[i].IsTextual())
                codes = Widen(codes, slots[i]);
        }
        return new MixedRanges(present, integers, decimals.Count == 0 ? null : DecimalRange.Of(CollectionsMarshal.AsSpan(decimals)), codes);
    }

    static SlotRange Widen(SlotRange? range, long slot) =>
        range is { } known ? new SlotRange(Math.Min(known.Min, slot), Math.Max(known.Max, slot)) : new SlotRange(slot, slot);
}
