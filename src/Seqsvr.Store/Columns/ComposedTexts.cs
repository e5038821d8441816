using System.Runtime.InteropServices;
using Seqsvr.Events.Model;

namespace Seqsvr.Store.Columns;

/// <summary>
/// Texts that repeat texts of other columns, as a message does that was rendered before it was sent: few patterns, and for each hole in them which
/// text of which column fills it. A pattern is a text in which FF, which no UTF-8 has, and the number of a column (varint) stand for the next of that
/// column's codes.
/// <code>
/// byte: 1 where braces of parts are doubled
/// patterns, bytes of all patterns, length (varints) | text chunk of the patterns
/// length (varint) | pattern of each text (codec byte, slots)
/// columns (varint), for each: column, number of codes, length (varints) | codes (codec byte, slots)
/// </code>
/// </summary>
/// <param name="DoublesBraces">True where parts stand in the texts with their braces doubled.</param>
/// <param name="Patterns">The distinct patterns.</param>
/// <param name="PatternOf">For each text its pattern.</param>
/// <param name="Codes">For each column that parts come from, their codes in the order of the texts.</param>
internal sealed record ComposedTexts(bool DoublesBraces, TextDictionary Patterns, long[] PatternOf, Dictionary<int, List<long>> Codes)
{
    /// <summary>Begins a hole.</summary>
    public const byte Hole = 0xFF;

    /// <summary>Most holes of a pattern.</summary>
    public const int HolesMax = 256;

    /// <summary>Appends all of it.</summary>
    public void Write(ByteWriter scratch, ByteWriter to)
    {
        to.WriteByte(DoublesBraces ? (byte)1 : (byte)0);
        using var chunk = new ByteWriter(Patterns.Heap.Length / 2 + 64);
        TextChunk.Write(Patterns, 0, Patterns.Count, composed: null, scratch, chunk);
        to.WriteCount(Patterns.Count);
        to.WriteCount(Patterns.Heap.Length);
        to.WriteCount(chunk.Length);
        to.Write(chunk.Written);
        WriteSlots(PatternOf, scratch, to);
        to.WriteCount(Codes.Count);
        foreach (var (column, codes) in Codes)
        {
            to.WriteCount(column);
            to.WriteCount(codes.Count);
            WriteSlots(CollectionsMarshal.AsSpan(codes), scratch, to);
        }
    }

    /// <summary>
    /// Fills <paramref name="heap"/> with texts, of which <paramref name="ends"/> tells where each ends, counted from <paramref name="heapStart"/>.
    /// Throws <see cref="InvalidDataException"/>.
    /// </summary>
    public static void Read(ReadOnlySpan<byte> bytes, Span<byte> heap, ReadOnlySpan<int> ends, int heapStart, PartTexts parts)
    {
        var reader = new ByteReader(bytes);
        var doublesBraces = reader.ReadByte() switch
        {
            0 => false,
            1 => true,
            var other => throw new InvalidDataException($"{other} does not tell whether braces are doubled"),
        };
        var patterns = ReadPatterns(ref reader, ends.Length, heap.Length);
        var patternOf = ReadSlots(ref reader, ends.Length);
        var readers = ReadParts(ref reader, (long)ends.Length * HolesMax, parts);
        reader.ExpectEnd();
        var start = 0;
        for (var i = 0; i < patternOf.Length; i++)
        {
            if ((ulong)patternOf[i] >= (ulong)patterns.Count)
                throw new InvalidDataException($"there is no pattern {patternOf[i]}");
            var end = ends[i] - heapStart;
            Fill(heap[start..end], patterns[(int)patternOf[i]], readers, doublesBraces);
            start = end;
        }
        foreach (var (column, part) in readers)
            if (!part.IsAtEnd)
                throw new InvalidDataException($"parts of column {column} are left over");
    }

    static void Fill(Span<byte> room, ReadOnlySpan<byte> pattern, Dictionary<int, PartReader> readers, bool doublesBraces)
    {
        while (pattern.IndexOf(Hole) is >= 0 and var hole)
        {
            room = Put(pattern[..hole], room, doublesBraces: false);
            var reader = new ByteReader(pattern[(hole + 1)..]);
            var column = (int)reader.ReadCount(int.MaxValue, "the number of a column");
            if (!readers.TryGetValue(column, out var part))
                throw new InvalidDataException($"there are no parts of column {column}");
            room = Put(part.Next(), room, doublesBraces);
            pattern = pattern[^reader.Left..];
        }
        if (!Put(pattern, room, doublesBraces: false).IsEmpty)
            throw new InvalidDataException("a text is shorter than its room");
    }

    static Span<byte> Put(ReadOnlySpan<byte> text, Span<byte> room, bool doublesBraces)
    {
        if (doublesBraces && Braces.AreIn(text))
            return Braces.CopyDoubled(text, room) is >= 0 and var length ? room[length..] : throw TooLong();
        if (text.Length > room.Length)
            throw TooLong();
        text.CopyTo(room);
        return room[text.Length..];
    }

    static InvalidDataException TooLong() => new("a text is longer than its room");

    static TextDictionary ReadPatterns(scoped ref ByteReader reader, int countMax, int bytesMax)
    {
        var count = (int)reader.ReadCount(countMax, "the patterns of texts");
        var heap = new byte[reader.ReadCount(bytesMax, "the bytes of patterns")];
        var chunk = reader.ReadBytes((int)reader.ReadCount(reader.Left, "the length of patterns"));
        var offsets = new int[count + 1];
        TextChunk.Read(chunk, heap, offsets.AsSpan(1), heapStart: 0, parts: null);
        return new TextDictionary(heap, offsets);
    }

    // No more codes in all than texts may have holes.
    static Dictionary<int, PartReader> ReadParts(scoped ref ByteReader reader, long codesMax, PartTexts parts)
    {
        var count = reader.ReadCount(codesMax, "the columns of parts");
        var readers = new Dictionary<int, PartReader>();
        for (var i = 0; i < count; i++)
        {
            var column = (int)reader.ReadCount(int.MaxValue, "the number of a column");
            var codes = (int)reader.ReadCount(codesMax, "the parts of texts");
            codesMax -= codes;
            if (codes == 0 || !readers.TryAdd(column, new PartReader(column, ReadSlots(ref reader, codes), parts)))
                throw new InvalidDataException($"the parts of column {column} are none, or are there twice");
        }
        return readers;
    }

    static long[] ReadSlots(scoped ref ByteReader reader, int count)
    {
        var slots = new long[count];
        SlotCodecs.Read(reader.ReadBytes((int)reader.ReadCount(reader.Left, "the length of slots")), slots);
        return slots;
    }

    static void WriteSlots(ReadOnlySpan<long> slots, ByteWriter scratch, ByteWriter to)
    {
        scratch.Clear();
        SlotCodecs.Write(slots, SlotStatistics.Of(slots), scratch);
        to.WriteCount(scratch.Length);
        to.Write(scratch.Written);
    }
}
