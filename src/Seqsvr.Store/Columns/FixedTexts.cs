using System.Buffers.Binary;

namespace Seqsvr.Store.Columns;

/// <summary>
/// Texts of one length, each position with the few bytes that occur there: a hex digit takes four bits, a GUID's hyphen none.
/// Smaller and faster than general compression for ids, in which there is nothing else to save.
/// <code>
/// for each position: distinct bytes (varint; 0: the same bytes as at the position before) | the bytes, ascending
/// for each position: the texts' bytes as indexes among them, bit-packed, to the next whole byte
/// </code>
/// </summary>
internal static class FixedTexts
{
    /// <summary>The longest texts this is tried for.</summary>
    public const int LengthMax = 64;

    /// <summary>Fewer texts are not worth the lists of bytes.</summary>
    public const int CountMin = 32;

    const int ByteValues = 256;

    /// <summary>Appends texts of <paramref name="length"/> bytes each, if that takes at most <paramref name="bytesMax"/> bytes.</summary>
    public static bool TryWrite(ReadOnlySpan<byte> heap, int length, int bytesMax, ByteWriter to)
    {
        var start = to.Length;
        var count = heap.Length / length;
        Span<byte> indexes = stackalloc byte[ByteValues * LengthMax];
        Span<byte> widths = stackalloc byte[LengthMax];
        long packed = 0;
        for (var position = 0; position < length; position++)
        {
            var indexOf = indexes.Slice(position * ByteValues, ByteValues);
            var distinct = IndexBytes(heap[position..], length, indexOf);
            if (distinct == ByteValues)
                bytesMax = 0;
            widths[position] = (byte)BitPacking.WidthOf((ulong)(distinct - 1));
            packed += BitPacking.BytesFor(count, widths[position]);
            var isRepeated = position > 0 && indexOf.SequenceEqual(indexes.Slice((position - 1) * ByteValues, ByteValues));
            WriteAlphabet(indexOf, isRepeated ? 0 : distinct, to);
        }
        if (to.Length - start + packed > bytesMax)
        {
            to.Unwrite(to.Length - start);
            return false;
        }
        for (var position = 0; position < length; position++)
            Pack(heap[position..], length, count, indexes.Slice(position * ByteValues, ByteValues), widths[position], to);
        return true;
    }

    /// <summary>Fills <paramref name="heap"/> with <paramref name="count"/> texts. Throws <see cref="InvalidDataException"/>.</summary>
    public static void Read(ReadOnlySpan<byte> bytes, int count, Span<byte> heap)
    {
        var length = heap.Length / count;
        if (length > LengthMax || length * count != heap.Length)
            throw new InvalidDataException($"{count} texts of one length cannot have {heap.Length} bytes");
        var reader = new ByteReader(bytes);
        // Of full size each, so that any index is inside.
        Span<byte> alphabets = stackalloc byte[ByteValues * LengthMax];
        Span<byte> widths = stackalloc byte[LengthMax];
        alphabets.Clear();
        for (var position = 0; position < length; position++)
            ReadAlphabet(ref reader, position, alphabets, widths);
        for (var position = 0; position < length; position++)
        {
            var packed = reader.ReadBytes((int)BitPacking.BytesFor(count, widths[position]));
            Unpack(packed, widths[position], alphabets.Slice(position * ByteValues, ByteValues), heap[position..], length);
        }
        reader.ExpectEnd();
    }

    // Gives each byte that occurs its rank + 1 among them, 0 to all others; returns how many there are. No UTF-8 has all of them.
    static int IndexBytes(ReadOnlySpan<byte> bytes, int stride, Span<byte> indexOf)
    {
        Span<bool> occurs = stackalloc bool[ByteValues];
        occurs.Clear();
        for (var i = 0; i < bytes.Length; i += stride)
            occurs[bytes[i]] = true;
        var distinct = 0;
        for (var value = 0; value < ByteValues; value++)
            indexOf[value] = occurs[value] ? (byte)++distinct : (byte)0;
        return distinct;
    }

    static void WriteAlphabet(ReadOnlySpan<byte> indexOf, int distinct, ByteWriter to)
    {
        to.WriteCount(distinct);
        if (distinct == 0)
            return;
        var alphabet = to.Reserve(distinct);
        var next = 0;
        for (var value = 0; value < ByteValues; value++)
            if (indexOf[value] != 0)
                alphabet[next++] = (byte)value;
    }

    static void Pack(ReadOnlySpan<byte> bytes, int stride, int count, ReadOnlySpan<byte> indexOf, int width, ByteWriter to)
    {
        if (width == 0)
            return;
        var packed = to.Reserve((int)BitPacking.BytesFor(count, width));
        ulong pending = 0;
        var (pendingBits, next) = (0, 0);
        for (var i = 0; i < bytes.Length; i += stride)
        {
            pending |= (ulong)(byte)(indexOf[bytes[i]] - 1) << pendingBits;
            pendingBits += width;
            for (; pendingBits >= 8; pendingBits -= 8, pending >>= 8)
                packed[next++] = (byte)pending;
        }
        if (pendingBits > 0)
            packed[next] = (byte)pending;
    }

    static void ReadAlphabet(scoped ref ByteReader reader, int position, scoped Span<byte> alphabets, scoped Span<byte> widths)
    {
        var distinct = (int)reader.ReadCount(ByteValues - 1, "the bytes at a position");
        var alphabet = alphabets.Slice(position * ByteValues, ByteValues);
        if (distinct > 0)
        {
            reader.ReadBytes(distinct).CopyTo(alphabet);
            widths[position] = (byte)BitPacking.WidthOf((ulong)(distinct - 1));
        }
        else if (position > 0)
        {
            alphabets.Slice((position - 1) * ByteValues, ByteValues).CopyTo(alphabet);
            widths[position] = widths[position - 1];
        }
        else
        {
            throw new InvalidDataException("no bytes are told for the first position");
        }
    }

    static void Unpack(ReadOnlySpan<byte> packed, int width, ReadOnlySpan<byte> alphabet, Span<byte> heap, int stride)
    {
        var mask = (1 << width) - 1;
        var at = 0;
        // Eight indexes fill a whole number of bytes: as many as one index has bits.
        for (; at + (8 * stride) <= heap.Length && packed.Length >= sizeof(ulong); packed = packed[width..])
        {
            var bits = BinaryPrimitives.ReadUInt64LittleEndian(packed);
            for (var i = 0; i < 8; i++, at += stride, bits >>= width)
                heap[at] = alphabet[(int)bits & mask];
        }
        for (var i = 0; at < heap.Length; i++, at += stride)
            heap[at] = alphabet[(int)BitPacking.Read(packed, width, i)];
    }
}
