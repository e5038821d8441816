using System.Buffers;

namespace Seqsvr.Store.Columns;

/// <summary>
/// Unsigned numbers of which nearly all are small: the low bits of each, and the high bits of the few that have some.
/// <code>width (byte) | exceptions (ExceptionList): number &gt;&gt; width | numbers, their lowest bits</code>
/// </summary>
internal static class PatchedNumbers
{
    /// <summary>Writes numbers; overwrites them.</summary>
    public static void Write(Span<long> numbers, ByteWriter to)
    {
        var histogram = new WidthHistogram();
        foreach (var number in numbers)
            histogram.Add((ulong)number);
        var width = histogram.Best(out var count, out _);
        var exceptions = ArrayPool<long>.Shared.Rent(2 * count);
        var positions = exceptions.AsSpan(0, count);
        var high = exceptions.AsSpan(count, count);
        // A width of 64 bits has no exceptions.
        if (count > 0)
            Split(numbers, width, positions, high);
        to.WriteByte((byte)width);
        ExceptionList.Write(positions, high, numbers.Length, to);
        ArrayPool<long>.Shared.Return(exceptions);
        BitPacking.Pack(numbers, 0, 1, width, to.Reserve((int)BitPacking.BytesFor(numbers.Length, width)));
    }

    /// <summary>Fills <paramref name="slots"/> with <c>offset + number * factor</c>. Throws <see cref="InvalidDataException"/>.</summary>
    public static void Read(ref ByteReader reader, long offset, long factor, Span<long> slots)
    {
        var numbers = ReadParts(ref reader, slots.Length, out var width, out var exceptions);
        BitPacking.Unpack(numbers, offset, factor, width, slots);
        for (var i = 0; i < exceptions.Count; i++)
            slots[exceptions.PositionAt(i)] += (exceptions.ValueAt(i) << width) * factor;
    }

    /// <summary>Number <paramref name="index"/> of <paramref name="count"/>.</summary>
    public static long ReadOne(ref ByteReader reader, int count, int index)
    {
        var numbers = ReadParts(ref reader, count, out var width, out var exceptions);
        var number = (long)BitPacking.Read(numbers, width, index);
        var exception = exceptions.Find(index);
        return exception < 0 ? number : number + (exceptions.ValueAt(exception) << width);
    }

    static void Split(Span<long> numbers, int width, Span<long> positions, Span<long> high)
    {
        var mask = (1L << width) - 1;
        var next = 0;
        for (var i = 0; i < numbers.Length; i++)
        {
            if ((ulong)numbers[i] <= (ulong)mask)
                continue;
            positions[next] = i;
            high[next++] = (long)((ulong)numbers[i] >> width);
            numbers[i] &= mask;
        }
    }

    static ReadOnlySpan<byte> ReadParts(scoped ref ByteReader reader, int count, out int width, out ExceptionList exceptions)
    {
        width = reader.ReadByte();
        exceptions = ExceptionList.Read(ref reader, count);
        // All 64 bits are taken: nothing is left to be an exception, and a shift by 64 would be a shift by 0.
        if (width > (exceptions.Count > 0 ? 63 : 64))
            throw new InvalidDataException($"numbers cannot have {width} bits");
        if (BitPacking.BytesFor(count, width) != reader.Left)
            throw new InvalidDataException($"{count} numbers of {width} bits cannot have {reader.Left} bytes");
        return reader.ReadBytes(reader.Left);
    }
}
