using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;

namespace Seqsvr.Events.Batches;

/// <summary>
/// Integers as an offset from their minimum, each in as few whole bytes as the largest needs:
/// <c>minimum: 8 bytes | width: 1 byte, 0 to 8 | values: count * width bytes</c>, little-endian. Cheap enough for the log; segments
/// pack by bits.
/// </summary>
internal static class PackedIntegers
{
    const int HeaderBytes = 9;

    /// <summary>Writes <paramref name="values"/>; the count is not part of the form.</summary>
    public static void Write(IBufferWriter<byte> to, ReadOnlySpan<long> values)
    {
        var (min, width) = Measure(values);
        var bytes = to.GetSpan(HeaderBytes + values.Length * width + 8);
        BinaryPrimitives.WriteInt64LittleEndian(bytes, min);
        bytes[8] = (byte)width;
        if (width > 0)
            WriteValues(bytes[HeaderBytes..], values, min, width);
        to.Advance(HeaderBytes + values.Length * width);
    }

    /// <summary>Reads as many values as fit <paramref name="values"/>. Throws <see cref="InvalidDataException"/>.</summary>
    public static void Read(ref BatchBytes from, Span<long> values)
    {
        var min = from.Int64();
        var width = from.Byte();
        if (width > 8)
            throw new InvalidDataException("a packed integer is wider than 8 bytes");
        var bytes = from.Take(values.Length * (long)width);
        if (width == 0)
        {
            values.Fill(min);
            return;
        }
        for (var i = 0; i < values.Length; i++)
        {
            ulong value = 0;
            for (var b = width - 1; b >= 0; b--)
                value = (value << 8) | bytes[i * width + b];
            values[i] = unchecked(min + (long)value);
        }
    }

    // Each value is written as 8 bytes and the next one overwrites the surplus; the caller gave 8 bytes of room at the end.
    static void WriteValues(Span<byte> bytes, ReadOnlySpan<long> values, long min, int width)
    {
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteInt64LittleEndian(bytes[(i * width)..], unchecked(values[i] - min));
    }

    static (long Min, int Width) Measure(ReadOnlySpan<long> values)
    {
        if (values.IsEmpty)
            return (0, 0);
        var (min, max) = (values[0], values[0]);
        foreach (var value in values)
        {
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }
        var bits = 64 - BitOperations.LeadingZeroCount(unchecked((ulong)(max - min)));
        return (min, (bits + 7) / 8);
    }
}
