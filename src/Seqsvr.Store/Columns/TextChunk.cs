using System.Buffers;
using System.IO.Compression;
using Seqsvr.Events.Model;

namespace Seqsvr.Store.Columns;

/// <summary>
/// Some consecutive texts of a column's dictionary. Cut small, so that one row of an event can be shown without unpacking all texts
/// of a block.
/// <code>
/// length of lengths (varint) | lengths (codec byte, slots) | form (byte: 0 plain, 1 Brotli) | texts, one after the other
/// </code>
/// </summary>
internal static class TextChunk
{
    /// <summary>A chunk is closed before it gets bigger; one longer text has a chunk of its own.</summary>
    public const int RawBytesMax = 32 * 1024;

    /// <summary>Below this nothing is worth compressing.</summary>
    const int CompressFrom = 128;

    const byte PlainForm = 0;
    const byte BrotliForm = 1;

    // Measured: higher qualities save a tenth of the heaps and cost several times the processor time.
    const int BrotliQuality = 1;
    const int BrotliWindowBits = 18;

    /// <summary>How many texts from <paramref name="first"/> on go into one chunk; at least one.</summary>
    public static int Cut(TextDictionary texts, int first)
    {
        var offsets = texts.Offsets;
        var end = first + 1;
        while (end < texts.Count && offsets[end + 1] - offsets[first] <= RawBytesMax)
            end++;
        return end - first;
    }

    /// <summary>Writes <paramref name="count"/> texts.</summary>
    public static void Write(TextDictionary texts, int first, int count, ByteWriter scratch, ByteWriter to)
    {
        var offsets = texts.Offsets.Slice(first, count + 1);
        var lengths = ArrayPool<long>.Shared.Rent(count);
        for (var i = 0; i < count; i++)
            lengths[i] = offsets[i + 1] - offsets[i];
        scratch.Clear();
        SlotCodecs.Write(lengths.AsSpan(0, count), SlotStatistics.Of(lengths.AsSpan(0, count)), scratch);
        ArrayPool<long>.Shared.Return(lengths);
        to.WriteCount(scratch.Length);
        to.Write(scratch.Written);
        WriteHeap(texts.Heap[offsets[0]..offsets[count]], to);
    }

    /// <summary>
    /// Unpacks a chunk of <paramref name="ends"/>.Length texts that have together <paramref name="heap"/>.Length bytes:
    /// the texts into the heap, and into <paramref name="ends"/> where each ends, counted from <paramref name="heapStart"/>.
    /// Throws <see cref="InvalidDataException"/>.
    /// </summary>
    public static void Read(ReadOnlySpan<byte> chunk, Span<byte> heap, Span<int> ends, int heapStart)
    {
        var reader = new ByteReader(chunk);
        ReadEnds(reader.ReadBytes((int)reader.ReadCount(chunk.Length, "the length of text lengths")), heap.Length, ends, heapStart);
        var form = reader.ReadByte();
        var stored = reader.ReadBytes(reader.Left);
        switch (form)
        {
            case PlainForm when stored.Length == heap.Length:
                stored.CopyTo(heap);
                break;
            case BrotliForm when BrotliDecoder.TryDecompress(stored, heap, out var written) && written == heap.Length:
                break;
            default:
                throw new InvalidDataException($"texts of form {form} and {stored.Length} bytes do not unpack to {heap.Length} bytes");
        }
    }

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

    static void WriteHeap(ReadOnlySpan<byte> heap, ByteWriter to)
    {
        if (heap.Length >= CompressFrom)
        {
            // A seventh must be saved, or unpacking costs more than reading.
            var room = heap.Length - heap.Length / 7;
            to.WriteByte(BrotliForm);
            if (BrotliEncoder.TryCompress(heap, to.Reserve(room), out var written, BrotliQuality, BrotliWindowBits))
            {
                to.Unwrite(room - written);
                return;
            }
            to.Unwrite(room + 1);
        }
        to.WriteByte(PlainForm);
        to.Write(heap);
    }
}
