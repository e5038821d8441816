using System.Buffers;
using Seqsvr.Events.Model;

namespace Seqsvr.Store.Columns;

/// <summary>
/// Decimals of several scales as integers of one: 12.5 and 12.531 as 12500 and 12531. Senders write numbers without zeros at the end, so the digits
/// tell the scale; where they do not (12.50), and where a number has more digits than nearly all others, the slot is an exception.
/// <code>scale (byte) | exceptions (ExceptionList): slots | codec (byte), not this one | mantissas at that scale</code>
/// </summary>
internal sealed class ScaledDecimalCodec : SlotCodec
{
    /// <summary>Fewer slots save nothing worth the search.</summary>
    const int CountMin = 64;

    /// <summary>At most one slot of so many may be an exception: each takes about ten bytes.</summary>
    const int ExceptionPart = 50;

    /// <summary>A mantissa must be packed again when it is read.</summary>
    const long MantissaMax = (1L << 58) - 1;

    static readonly long[] PowersOfTen = [.. Enumerable.Range(0, 19).Select(i => (long)Math.Pow(10, i))];

    public override SlotCodecId Id => SlotCodecId.ScaledDecimal;

    public override long Estimate(ReadOnlySpan<long> slots, in SlotStatistics statistics)
    {
        // Where all have one scale, it is a factor that other codecs find.
        if (slots.Length < CountMin || !statistics.FitsSigned || statistics.Divisor % 32 == 0 || !TryFindScale(slots, out var scale))
            return long.MaxValue;
        var mantissas = ArrayPool<long>.Shared.Rent(slots.Length);
        var rescaled = mantissas.AsSpan(0, slots.Length);
        var exceptions = Rescale(slots, scale, rescaled, positions: [], out var exceptionWidth);
        var bytes = SlotCodecs.SizeOfMantissas(rescaled);
        ArrayPool<long>.Shared.Return(mantissas);
        return exceptions > slots.Length / ExceptionPart ? long.MaxValue : 1 + ExceptionList.BytesFor(exceptions, slots.Length, exceptionWidth) + bytes;
    }

    public override void Encode(ReadOnlySpan<long> slots, in SlotStatistics statistics, ByteWriter to)
    {
        TryFindScale(slots, out var scale);
        var pooled = ArrayPool<long>.Shared.Rent(2 * slots.Length);
        var mantissas = pooled.AsSpan(0, slots.Length);
        var positions = pooled.AsSpan(slots.Length, slots.Length);
        var count = Rescale(slots, scale, mantissas, positions, out _);
        positions = positions[..count];
        to.WriteByte((byte)scale);
        var values = ArrayPool<long>.Shared.Rent(count);
        for (var i = 0; i < count; i++)
            values[i] = slots[(int)positions[i]];
        ExceptionList.Write(positions, values.AsSpan(0, count), slots.Length, to);
        SlotCodecs.WriteMantissas(mantissas, to);
        ArrayPool<long>.Shared.Return(values);
        ArrayPool<long>.Shared.Return(pooled);
    }

    public override void Decode(ReadOnlySpan<byte> bytes, Span<long> slots)
    {
        var mantissas = ReadParts(bytes, slots.Length, out var scale, out var exceptions);
        SlotCodecs.Read(mantissas, slots);
        foreach (ref var slot in slots)
            slot = Pack(slot, scale);
        for (var i = 0; i < exceptions.Count; i++)
            slots[exceptions.PositionAt(i)] = exceptions.ValueAt(i);
    }

    public override bool TryRead(ReadOnlySpan<byte> bytes, int count, int index, out long slot)
    {
        slot = 0;
        var mantissas = ReadParts(bytes, count, out var scale, out var exceptions);
        if (!SlotCodecs.Get(mantissas[0]).TryRead(mantissas[1..], count, index, out var mantissa))
            return false;
        var exception = exceptions.Find(index);
        slot = exception < 0 ? Pack(mantissa, scale) : exceptions.ValueAt(exception);
        return true;
    }

    // The smallest scale that nearly all have room in; false where the slots are no decimals, or too few have one.
    static bool TryFindScale(ReadOnlySpan<long> slots, out int scale)
    {
        Span<int> counts = stackalloc int[32];
        counts.Clear();
        foreach (var slot in slots)
        {
            var own = PackedDecimal.Scale(slot);
            if (own is < 1 or > PackedDecimal.ScaleMax)
            {
                scale = 0;
                return false;
            }
            counts[own]++;
        }
        var left = slots.Length;
        for (scale = 1; scale < PowersOfTen.Length; scale++)
            if ((left -= counts[scale]) <= slots.Length / (2 * ExceptionPart))
                return true;
        return false;
    }

    // Gives the number of exceptions, the bits that their slots need, and their positions where there is room for them.
    static int Rescale(ReadOnlySpan<long> slots, int scale, Span<long> mantissas, Span<long> positions, out int exceptionWidth)
    {
        var exceptions = 0;
        var (last, exceptionBits) = (0L, 0L);
        for (var i = 0; i < slots.Length; i++)
        {
            var own = PackedDecimal.Scale(slots[i]);
            var mantissa = PackedDecimal.Mantissa(slots[i]);
            var power = own <= scale ? PowersOfTen[scale - own] : 0;
            if (power != 0 && Math.Abs(mantissa) <= MantissaMax / power && (own == 1 || mantissa % 10 != 0))
            {
                mantissas[i] = last = mantissa * power;
                continue;
            }
            // What the codec sees there costs least if it is nothing new.
            mantissas[i] = last;
            if (!positions.IsEmpty)
                positions[exceptions] = i;
            exceptionBits |= slots[i];
            exceptions++;
        }
        exceptionWidth = BitPacking.WidthOf((ulong)exceptionBits);
        return exceptions;
    }

    static long Pack(long mantissa, int scale)
    {
        while (scale > 1 && mantissa % 10 == 0)
        {
            mantissa /= 10;
            scale--;
        }
        return (mantissa << 5) | (uint)scale;
    }

    static ReadOnlySpan<byte> ReadParts(ReadOnlySpan<byte> bytes, int count, out int scale, out ExceptionList exceptions)
    {
        var reader = new ByteReader(bytes);
        scale = (int)reader.ReadCount(PowersOfTen.Length - 1, "the scale of decimals");
        exceptions = ExceptionList.Read(ref reader, count);
        var mantissas = reader.ReadBytes(reader.Left);
        // Codecs do not nest, or bytes could make a reader recurse without end.
        if (scale == 0 || mantissas.IsEmpty || mantissas[0] == (byte)SlotCodecId.ScaledDecimal)
            throw new InvalidDataException($"decimals cannot have scale {scale}, or no mantissas");
        return mantissas;
    }
}
