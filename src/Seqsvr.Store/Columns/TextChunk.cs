using System.Buffers;
using System.IO.Compression;
using Seqsvr.Events.Model;

namespace Seqsvr.Store.Columns;

/// <summary>
/// Some consecutive texts of a column's dictionary. Cut small, so that one row of an event can be shown without unpacking all texts
/// of a block.
/// <code>
/// length of lengths (varint) | lengths (codec byte, slots) | form (byte) | texts, one after the other, in that form
/// </code>
/// </summary>
internal static class TextChunk
{
    /// <summary>Bytes of a chunk of short texts. Small, since showing one event unpacks a chunk for each of its textual columns.</summary>
    const int ShortTextsBytes = 16 * 1024;

    /// <summary>Bytes of a chunk of long texts: messages and stack traces resemble each other, and a chunk is what compression sees at once.</summary>
    const int LongTextsBytes = 64 * 1024;

    /// <summary>What a chunk of long texts should take on disk.</summary>
    const int StoredBytes = 16 * 1024;

    /// <summary>The biggest chunk that is made of several texts.</summary>
    const int LargestBytes = 1 << 20;

    /// <summary>Texts of this average length are long.</summary>
    const int LongTextBytes = 128;

    /// <summary>Below this nothing is worth compressing.</summary>
    const int CompressFrom = 128;

    // Measured: for short texts higher qualities save a tenth and cost several times the processor time. Long ones resemble each other at a distance,
    // which quality 1 hardly sees: stack traces take half as much for half as much time again.
    const int ShortTextsQuality = 1;
    const int LongTextsQuality = 3;

    // The largest chunk: in a smaller window, long texts that resemble each other are too far apart.
    const int BrotliWindowBits = 20;

    /// <summary>Bytes of the first chunk of a dictionary, unpacked.</summary>
    public static int FirstBytes(TextDictionary texts) => AreLong(texts) ? LongTextsBytes : ShortTextsBytes;

    /// <summary>
    /// Bytes of the chunk after one whose <paramref name="heapBytes"/> took <paramref name="storedBytes"/>. Long texts that resemble each other so much
    /// that they nearly vanish get bigger chunks: these are smaller in all, quicker to write, and no bigger to read.
    /// </summary>
    public static int NextBytes(TextDictionary texts, int heapBytes, int storedBytes) => AreLong(texts)
        ? (int)Math.Clamp((long)StoredBytes * heapBytes / storedBytes, LongTextsBytes, LargestBytes)
        : ShortTextsBytes;

    /// <summary>How many texts from <paramref name="first"/> on go into one chunk; at least one. A long text has a chunk of its own.</summary>
    public static int Cut(TextDictionary texts, int first, int bytesMax)
    {
        var offsets = texts.Offsets;
        var end = first + 1;
        while (end < texts.Count && offsets[end + 1] - offsets[first] <= bytesMax)
            end++;
        return end - first;
    }

    /// <summary>True where texts are long on average: those that resemble each other, and that others may be parts of.</summary>
    public static bool AreLong(long texts, long bytes) => bytes >= texts * LongTextBytes;

    /// <summary>Writes <paramref name="count"/> texts.</summary>
    /// <param name="composed">The same texts from parts; null where they are to be written as they are.</param>
    public static void Write(TextDictionary texts, int first, int count, ComposedTexts? composed, ByteWriter scratch, ByteWriter to)
    {
        var offsets = texts.Offsets.Slice(first, count + 1);
        var lengths = ArrayPool<long>.Shared.Rent(count);
        for (var i = 0; i < count; i++)
            lengths[i] = offsets[i + 1] - offsets[i];
        var statistics = SlotStatistics.Of(lengths.AsSpan(0, count));
        scratch.Clear();
        SlotCodecs.Write(lengths.AsSpan(0, count), statistics, scratch);
        ArrayPool<long>.Shared.Return(lengths);
        to.WriteCount(scratch.Length);
        to.Write(scratch.Written);
        if (composed is not null)
        {
            to.WriteByte((byte)TextForm.Composed);
            composed.Write(scratch, to);
            return;
        }
        var fixedLength = statistics.Min == statistics.Max && count >= FixedTexts.CountMin ? (int)statistics.Min : 0;
        WriteHeap(texts.Heap[offsets[0]..offsets[count]], fixedLength, AreLong(texts) ? LongTextsQuality : ShortTextsQuality, to);
    }

    /// <summary>
    /// Unpacks a chunk of <paramref name="ends"/>.Length texts that have together <paramref name="heap"/>.Length bytes:
    /// the texts into the heap, and into <paramref name="ends"/> where each ends, counted from <paramref name="heapStart"/>.
    /// Throws <see cref="InvalidDataException"/>.
    /// </summary>
    /// <param name="parts">The texts of other columns; null where there must be no parts.</param>
    public static void Read(ReadOnlySpan<byte> chunk, Span<byte> heap, Span<int> ends, int heapStart, PartTexts? parts)
    {
        var reader = new ByteReader(chunk);
        ReadEnds(reader.ReadBytes((int)reader.ReadCount(chunk.Length, "the length of text lengths")), heap.Length, ends, heapStart);
        var form = (TextForm)reader.ReadByte();
        var stored = reader.ReadBytes(reader.Left);
        switch (form)
        {
            case TextForm.Plain when stored.Length == heap.Length:
                stored.CopyTo(heap);
                break;
            case TextForm.Brotli when BrotliDecoder.TryDecompress(stored, heap, out var written) && written == heap.Length:
                break;
            case TextForm.Fixed:
                FixedTexts.Read(stored, ends.Length, heap);
                break;
            case TextForm.Composed when parts is not null:
                ComposedTexts.Read(stored, heap, ends, heapStart, parts);
                break;
            default:
                throw new InvalidDataException($"texts of form {form} and {stored.Length} bytes do not unpack to {heap.Length} bytes");
        }
    }

    /// <summary>The form of a chunk's texts. Throws <see cref="InvalidDataException"/>.</summary>
    public static TextForm FormOf(ReadOnlySpan<byte> chunk)
    {
        var reader = new ByteReader(chunk);
        reader.ReadBytes((int)reader.ReadCount(chunk.Length, "the length of text lengths"));
        return (TextForm)reader.ReadByte();
    }

    static bool AreLong(TextDictionary texts) => AreLong(texts.Count, texts.Heap.Length);

    static void ReadEnds(ReadOnlySpan<byte> bytes, int heapBytes, Span<int> ends, int heapStart)
    {
        var lengths = ArrayPool<long>.Shared.Rent(ends.Length);
        try
        {
            SlotCodecs.Read(bytes, lengths.AsSpan(0, ends.Length));
            long end = 0;
            for (var i = 0; i < ends.Length; i++)
            {
                if ((ulong)lengths[i] > (ulong)(heapBytes - end))
                    throw new InvalidDataException($"text {i} of a chunk reaches beyond its {heapBytes} bytes");
                end += lengths[i];
                ends[i] = heapStart + (int)end;
            }
            if (end != heapBytes)
                throw new InvalidDataException($"texts of {end} bytes do not fill {heapBytes} bytes");
        }
        finally
        {
            ArrayPool<long>.Shared.Return(lengths);
        }
    }

    static void WriteHeap(ReadOnlySpan<byte> heap, int fixedLength, int quality, ByteWriter to)
    {
        var form = to.Length;
        if (fixedLength is > 0 and <= FixedTexts.LengthMax)
        {
            to.WriteByte((byte)TextForm.Fixed);
            if (FixedTexts.TryWrite(heap, fixedLength, heap.Length * 5 / 8, to))
                return;
            to.Unwrite(to.Length - form);
        }
        if (heap.Length >= CompressFrom)
        {
            // A seventh must be saved, or unpacking costs more than reading.
            var room = heap.Length - heap.Length / 7;
            to.WriteByte((byte)TextForm.Brotli);
            if (BrotliEncoder.TryCompress(heap, to.Reserve(room), out var written, quality, BrotliWindowBits))
            {
                to.Unwrite(room - written);
                return;
            }
            to.Unwrite(to.Length - form);
        }
        to.WriteByte((byte)TextForm.Plain);
        to.Write(heap);
    }
}
