using System.Buffers.Binary;
using System.Numerics;

namespace Seqsvr.Store.Columns;

/// <summary>
/// Unsigned numbers of one width, 0 to 64 bits, one after the other: number <c>i</c> is in bits <c>[i * width, (i + 1) * width)</c>, counted
/// from the lowest bit of the first byte. Any number can be read by itself.
/// </summary>
internal static class BitPacking
{
    /// <summary>A number of at most so many bits, and the bits before it in its first byte, fit one load of eight bytes.</summary>
    const int LoadWidthMax = 56;

    /// <summary>The bits needed for <paramref name="max"/>.</summary>
    public static int WidthOf(ulong max) => 64 - BitOperations.LeadingZeroCount(max);

    /// <summary>The bytes that <paramref name="count"/> numbers take.</summary>
    public static long BytesFor(long count, int width) => (count * width + 7) / 8;

    /// <summary>Packs <c>(slot - offset) / divisor</c> of each slot, which must be exact and fit the width.</summary>
    public static void Pack(ReadOnlySpan<long> slots, long offset, long divisor, int width, Span<byte> to)
    {
        var exact = new ExactDivisor((ulong)divisor);
        ulong pending = 0;
        var pendingBits = 0;
        foreach (var slot in slots)
        {
            var number = exact.Divide((ulong)(slot - offset));
            pending |= number << pendingBits;
            pendingBits += width;
            if (pendingBits < 64)
                continue;
            BinaryPrimitives.WriteUInt64LittleEndian(to, pending);
            to = to[8..];
            pendingBits -= 64;
            // What did not fit; a shift by 64 would be a shift by 0.
            pending = pendingBits == 0 ? 0 : number >> (width - pendingBits);
        }
        for (; pendingBits > 0; pendingBits -= 8, pending >>= 8, to = to[1..])
            to[0] = (byte)pending;
    }

    /// <summary>The reverse of <see cref="Pack"/>. <paramref name="bytes"/> has <see cref="BytesFor"/> bytes.</summary>
    public static void Unpack(ReadOnlySpan<byte> bytes, long offset, long divisor, int width, Span<long> slots)
    {
        if (width == 0)
        {
            slots.Fill(offset);
            return;
        }
        var done = width <= LoadWidthMax && VectorUnpacking.IsSupported ? VectorUnpacking.Unpack(bytes, offset, divisor, width, slots) : 0;
        UnpackScalar(bytes, offset, divisor, width, slots, done);
    }

    /// <summary>As <see cref="Unpack"/> from slot <paramref name="from"/> on, without vectors: what those are tested against. Not for width 0.</summary>
    internal static void UnpackScalar(ReadOnlySpan<byte> bytes, long offset, long divisor, int width, Span<long> slots, int from)
    {
        var mask = ulong.MaxValue >> (64 - width);
        var i = from;
        var bit = (long)i * width;
        if (width <= LoadWidthMax)
        {
            for (; i < slots.Length && (bit >> 3) + 8 <= bytes.Length; i++, bit += width)
            {
                var number = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(int)(bit >> 3)..]) >> (int)(bit & 7) & mask;
                slots[i] = offset + (long)number * divisor;
            }
        }
        for (; i < slots.Length; i++)
            slots[i] = offset + (long)Read(bytes, width, i) * divisor;
    }

    /// <summary>Number <paramref name="index"/>.</summary>
    public static ulong Read(ReadOnlySpan<byte> bytes, int width, int index)
    {
        if (width == 0)
            return 0;
        var bit = (long)index * width;
        var first = (int)(bit >> 3);
        if (width <= LoadWidthMax && first + 8 <= bytes.Length)
            return BinaryPrimitives.ReadUInt64LittleEndian(bytes[first..]) >> (int)(bit & 7) & (ulong.MaxValue >> (64 - width));
        var last = (int)((bit + width + 7) >> 3);
        Int128 number = 0;
        for (var i = last - 1; i >= first; i--)
            number = (number << 8) | bytes[i];
        return (ulong)(number >> (int)(bit & 7)) & (ulong.MaxValue >> (64 - width));
    }
}
