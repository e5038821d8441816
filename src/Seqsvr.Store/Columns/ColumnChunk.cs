using System.Buffers;
using Seqsvr.Events.Model;

namespace Seqsvr.Store.Columns;

/// <summary>
/// The rows of one column in one row group, as bytes: either slots alone, where all rows have one kind that the directory
/// knows, or a kind for each row and the slots of those rows whose kind takes one.
/// <code>
/// uniform: codec (byte) | slots
/// mixed:   length of kinds (varint) | kinds (RowKinds) | codec (byte) | slots      codec and slots only where a row takes a slot
/// </code>
/// </summary>
internal static class ColumnChunk
{
    /// <summary>Writes rows of one kind.</summary>
    public static void WriteUniform(ReadOnlySpan<long> slots, in SlotStatistics statistics, ByteWriter to) => SlotCodecs.Write(slots, statistics, to);

    /// <summary>Writes rows of several kinds. Reorders nothing, but overwrites <paramref name="slots"/>.</summary>
    public static void WriteMixed(ReadOnlySpan<SlotKind> kinds, Span<long> slots, ByteWriter kindBytes, ByteWriter to)
    {
        kindBytes.Clear();
        RowKinds.Write(kinds, kindBytes);
        to.WriteCount(kindBytes.Length);
        to.Write(kindBytes.Written);
        var count = 0;
        for (var i = 0; i < kinds.Length; i++)
            if (kinds[i].TakesSlot())
                slots[count++] = slots[i];
        if (count == 0)
            return;
        var dense = slots[..count];
        SlotCodecs.Write(dense, SlotStatistics.Of(dense), to);
    }

    /// <summary>Reads rows of one kind. Throws <see cref="InvalidDataException"/>.</summary>
    public static void ReadUniform(ReadOnlySpan<byte> chunk, SlotKind kind, int textCount, Span<long> slots)
    {
        SlotCodecs.Read(chunk, slots);
        if (kind.IsTextual())
            CheckCodes(slots, textCount);
        else if (kind == SlotKind.Decimal)
            CheckScales(slots);
        else if (kind == SlotKind.Boolean)
            foreach (var slot in slots)
                CheckSlot(kind, slot, textCount);
    }

    /// <summary>One row of a chunk of one kind; false where all must be read for it. Throws <see cref="InvalidDataException"/>.</summary>
    public static bool TryReadUniform(ReadOnlySpan<byte> chunk, SlotKind kind, int textCount, int count, int row, out long slot)
    {
        slot = 0;
        if (chunk.IsEmpty || !SlotCodecs.Get(chunk[0]).TryRead(chunk[1..], count, row, out slot))
            return false;
        CheckSlot(kind, slot, textCount);
        return true;
    }

    /// <summary>Reads rows of several kinds into zeroed <paramref name="slots"/>. Throws <see cref="InvalidDataException"/>.</summary>
    public static void ReadMixed(ReadOnlySpan<byte> chunk, int textCount, Span<SlotKind> kinds, Span<long> slots)
    {
        var reader = new ByteReader(chunk);
        var kindReader = new ByteReader(reader.ReadBytes((int)reader.ReadCount(chunk.Length, "the length of kinds")));
        RowKinds.Read(ref kindReader, kinds);
        kindReader.ExpectEnd();
        var count = 0;
        foreach (var kind in kinds)
            if (kind.TakesSlot())
                count++;
        if (count == 0)
        {
            reader.ExpectEnd();
            return;
        }
        var dense = ArrayPool<long>.Shared.Rent(count);
        try
        {
            SlotCodecs.Read(reader.ReadBytes(reader.Left), dense.AsSpan(0, count));
            var next = 0;
            for (var i = 0; i < kinds.Length; i++)
            {
                if (!kinds[i].TakesSlot())
                    continue;
                slots[i] = dense[next++];
                CheckSlot(kinds[i], slots[i], textCount);
            }
        }
        finally
        {
            ArrayPool<long>.Shared.Return(dense);
        }
    }

    /// <summary>Throws <see cref="InvalidDataException"/> where a slot of this kind cannot be.</summary>
    public static void CheckSlot(SlotKind kind, long slot, int textCount)
    {
        var possible = kind switch
        {
            SlotKind.Boolean => slot is 0 or 1,
            SlotKind.Decimal => PackedDecimal.Scale(slot) is >= 1 and <= PackedDecimal.ScaleMax,
            SlotKind.Number or SlotKind.Text or SlotKind.Json => (ulong)slot < (ulong)textCount,
            _ => true,
        };
        if (!possible)
            throw new InvalidDataException($"a row of kind {kind} cannot have slot {slot}");
    }

    static void CheckScales(ReadOnlySpan<long> slots)
    {
        var allPossible = true;
        foreach (var slot in slots)
            allPossible &= (uint)(PackedDecimal.Scale(slot) - 1) < PackedDecimal.ScaleMax;
        if (!allPossible)
            throw new InvalidDataException("a decimal has a scale that none can have");
    }

    static void CheckCodes(ReadOnlySpan<long> slots, int textCount)
    {
        SlotStatistics.FindRange(slots, out var min, out var max);
        if (min < 0 || max >= textCount)
            throw new InvalidDataException($"rows have texts {min} to {max} of {textCount}");
    }
}
