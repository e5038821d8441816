using Seqsvr.Events.Model;
using Seqsvr.Events.Numbering;
using Seqsvr.Store.Columns;

namespace Seqsvr.Store.Segments;

/// <summary>
/// One block of an open segment: reads its pieces, checks them, and remembers when one of them is damaged. Safe for any number of threads.
/// </summary>
internal sealed class SegmentBlock(SegmentReader segment, int index, BlockEntry entry)
{
    /// <summary>Slots of a column that take more are read group by group.</summary>
    const int SlotsBytesMax = 4 << 20;

    /// <summary>Texts of a column that take more are unpacked as far as they are wanted.</summary>
    const int TextsBytesMax = 512 << 10;

    int _damaged;

    public SegmentReader Segment => segment;

    /// <summary>Its number in the segment.</summary>
    public int Index => index;

    public BlockEntry Entry => entry;

    /// <summary>True once anything in the block was found damaged. Such a block is left out of all new lists of units.</summary>
    public bool IsDamaged => Volatile.Read(ref _damaged) != 0;

    /// <summary>The directory, from the cache or the file. Throws <see cref="DamagedBlockException"/>.</summary>
    public BlockDirectory Directory()
    {
        var key = SegmentCacheKey.Directory(this);
        if (segment.Cache.Find<BlockDirectory>(key) is { } known)
            return known;
        var directory = LoadDirectory();
        return segment.Cache.Add(key, directory, directory.MemoryBytes);
    }

    /// <summary>
    /// The slots of one group, to unpack all of them: who wants those will want the other groups' next, so that the whole column is read at once.
    /// Throws <see cref="DamagedBlockException"/>.
    /// </summary>
    /// <param name="column">The number of the column, or <see cref="SegmentCacheKey.Timestamps"/>, or <see cref="SegmentCacheKey.Sequences"/>.</param>
    public ReadOnlyMemory<byte> Slots(BlockDirectory directory, int column, in ColumnEntry entry)
    {
        var key = SegmentCacheKey.Slots(this, column);
        if (segment.Cache.Find<StoredSlots>(key) is { } known)
            return Open(known.ChunkOf(entry), entry.Offset);
        var (offset, length) = directory.SlotsOf(column);
        if (length > Math.Min(SlotsBytesMax, segment.Cache.PieceBytesMax))
            return Read(entry.Offset, entry.Length);
        var slots = segment.Cache.Add(key, new StoredSlots(offset, ReadStored(offset, (int)length)), length);
        return Open(slots.ChunkOf(entry), entry.Offset);
    }

    /// <summary>The slots of one group, for one row: read by themselves where the column is not at hand. Throws <see cref="DamagedBlockException"/>.</summary>
    public ReadOnlyMemory<byte> SlotsOfGroup(int column, int group, in ColumnEntry entry)
    {
        var key = SegmentCacheKey.SlotsOfGroup(this, column, group);
        var slots = segment.Cache.Find<StoredSlots>(SegmentCacheKey.Slots(this, column))
            ?? segment.Cache.Find<StoredSlots>(key)
            ?? segment.Cache.Add(key, new StoredSlots(entry.Offset, ReadStored(entry.Offset, entry.Length)), entry.Length);
        return Open(slots.ChunkOf(entry), entry.Offset);
    }

    /// <summary>
    /// A dictionary that has the texts <paramref name="min"/> to <paramref name="max"/> of a column, and the code of its first text. That is the
    /// whole dictionary, one for all groups, unless it is large, not at hand, and only a small part is wanted: texts that never repeat lie together group by
    /// group. Who looks up each text once for all groups that share a dictionary must not get a part of it for each.
    /// Throws <see cref="DamagedBlockException"/>.
    /// </summary>
    public (TextDictionary Texts, int FirstCode) Texts(BlockDirectory directory, int column, int min, int max) =>
        Texts(directory, column, min, max, mayHaveParts: true);

    (TextDictionary Texts, int FirstCode) Texts(BlockDirectory directory, int column, int min, int max, bool mayHaveParts)
    {
        var from = directory.Columns[column];
        if (AllTextsAtHand(column, from) is { } all)
            return (all, 0);
        var (first, last) = (from.ChunkOf(min), from.ChunkOf(max));
        if ((last - first + 1) * 2 > from.Chunks.Length || from.Chunks[^1].HeapStart + from.Chunks[^1].HeapBytes <= TextsBytesMax)
            (first, last) = (0, from.Chunks.Length - 1);
        return (Texts(directory, new SegmentCacheKey(this, column, first, last - first + 1), mayHaveParts), from.Chunks[first].FirstCode);
    }

    /// <summary>
    /// A dictionary that has text <paramref name="code"/> of a column, and its code there: all texts where they are at hand, else only the
    /// chunk with this text. Throws <see cref="DamagedBlockException"/>.
    /// </summary>
    public (TextDictionary Texts, int Code) Text(BlockDirectory directory, int column, int code)
    {
        var from = directory.Columns[column];
        if (AllTextsAtHand(column, from) is { } all)
            return (all, code);
        var chunk = from.ChunkOf(code);
        return (Texts(directory, new SegmentCacheKey(this, column, chunk, 1), mayHaveParts: true), code - from.Chunks[chunk].FirstCode);
    }

    // Null where they would have to be read.
    TextDictionary? AllTextsAtHand(int column, BlockColumn from) =>
        segment.Cache.Find<TextDictionary>(new SegmentCacheKey(this, column, 0, from.Chunks.Length));

    /// <summary>
    /// For each code of the key of a derived column the column's own code. Throws <see cref="DamagedBlockException"/>.
    /// </summary>
    public int[] DerivedCodes(BlockDirectory directory, int column)
    {
        var key = SegmentCacheKey.Derivation(this, column);
        if (segment.Cache.Find<int[]>(key) is { } known)
            return known;
        var to = directory.Columns[column];
        var codes = LoadDerivedCodes(to, directory.Columns[to.Derivation!.Key].TextCount);
        return segment.Cache.Add(key, codes, sizeof(int) * (long)codes.Length);
    }

    /// <summary>
    /// False where the dictionary of a column does not have <paramref name="text"/>. Reads no text. Throws <see cref="DamagedBlockException"/>.
    /// </summary>
    public bool MayHaveText(BlockDirectory directory, int column, ReadOnlySpan<byte> text)
    {
        var of = directory.Columns[column];
        if (of.Chunks.Length == 0 || !of.TextBytes.MayContain(text))
            return false;
        if (of.Filter.Length == 0)
            return true;
        var key = SegmentCacheKey.Filter(this, column);
        var filter = segment.Cache.Find<byte[]>(key) ?? segment.Cache.Add(key, Read(of.Filter.Offset, of.Filter.Length).ToArray(), of.Filter.Length);
        return TextFilter.MayHave(filter, text);
    }

    /// <summary>Reads a piece and checks it. Throws <see cref="DamagedBlockException"/>.</summary>
    public ReadOnlyMemory<byte> Read(long offset, int length) => Open(ReadStored(offset, length), offset);

    /// <summary>As <see cref="Read"/>, but gives the piece with its checksum behind it.</summary>
    public ReadOnlyMemory<byte> ReadWithChecksum(long offset, int length)
    {
        var piece = ReadStored(offset, length);
        Open(piece, offset);
        return piece;
    }

    /// <summary>Marks the block as damaged, reports it the first time, and gives the exception to throw.</summary>
    public DamagedBlockException Damage(string place, Exception error)
    {
        if (Interlocked.Exchange(ref _damaged, 1) == 0)
            segment.ReportDamage($"block {index} ({entry.Rows} events), {place}", error.Message);
        return new DamagedBlockException($"segment {segment.Name}, block {index}, {place}: {error.Message}", error);
    }

    ReadOnlyMemory<byte> ReadStored(long offset, int length)
    {
        try
        {
            return segment.ReadBytes(offset, length);
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw Damage($"{length} bytes at {offset}", error);
        }
    }

    ReadOnlyMemory<byte> Open(ReadOnlyMemory<byte> piece, long offset)
    {
        try
        {
            return Checksum.Open(piece);
        }
        catch (InvalidDataException error)
        {
            throw Damage($"{piece.Length} bytes at {offset}", error);
        }
    }

    BlockDirectory LoadDirectory()
    {
        var bytes = Read(entry.DirectoryOffset, entry.DirectoryLength);
        try
        {
            return BlockDirectoryReader.Read(bytes.Span, entry, segment.Version);
        }
        catch (InvalidDataException error)
        {
            throw Damage("directory", error);
        }
    }

    int[] LoadDerivedCodes(BlockColumn column, int keys)
    {
        var map = column.Derivation!.Map;
        var bytes = Read(map.Offset, map.Length);
        try
        {
            var codes = new long[keys];
            SlotCodecs.Read(bytes.Span, codes);
            foreach (var code in codes)
                ColumnChunk.CheckSlot(SlotKind.Text, code, column.TextCount);
            return Array.ConvertAll(codes, code => (int)code);
        }
        catch (InvalidDataException error)
        {
            throw Damage($"the codes that {column.Path} is derived by", error);
        }
    }

    TextDictionary Texts(BlockDirectory directory, SegmentCacheKey key, bool mayHaveParts)
    {
        if (segment.Cache.Find<TextDictionary>(key) is { } known)
            return known;
        var column = directory.Columns[key.Column];
        var numbers = key.ChunkCount == column.Chunks.Length ? new DictionaryNumbers(segment.Cache.Numberings, column.Path) : null;
        var texts = LoadTexts(column.Chunks.AsSpan(key.FirstChunk, key.ChunkCount), mayHaveParts ? PartsOf(directory) : null, numbers);
        return segment.Cache.Add(key, texts, texts.MemoryBytes);
    }

    PartTexts PartsOf(BlockDirectory directory) => (column, _, max) => TextsOfParts(directory, column, max);

    // Parts have no parts of their own, or damage might lead around in a circle. Whole dictionaries: the next chunk needs another part of them.
    (TextDictionary Texts, int FirstCode) TextsOfParts(BlockDirectory directory, int column, int max)
    {
        directory.CheckTexts(column, max);
        return (Texts(directory, new SegmentCacheKey(this, column, 0, directory.Columns[column].Chunks.Length), mayHaveParts: false), 0);
    }

    // The chunks stand one behind the other: one read for all of them.
    TextDictionary LoadTexts(ReadOnlySpan<TextChunkEntry> chunks, PartTexts? parts, DictionaryNumbers? numbers)
    {
        var (firstCode, firstByte, firstOffset) = (chunks[0].FirstCode, chunks[0].HeapStart, chunks[0].Offset);
        var stored = ReadStored(firstOffset, (int)(chunks[^1].Offset + chunks[^1].Length - firstOffset));
        var heap = GC.AllocateUninitializedArray<byte>(chunks[^1].HeapStart + chunks[^1].HeapBytes - firstByte);
        var offsets = new int[chunks[^1].FirstCode + chunks[^1].Count - firstCode + 1];
        foreach (var chunk in chunks)
        {
            var piece = Open(stored.Slice((int)(chunk.Offset - firstOffset), chunk.Length), chunk.Offset);
            var start = chunk.HeapStart - firstByte;
            var ends = offsets.AsSpan(chunk.FirstCode - firstCode + 1, chunk.Count);
            try
            {
                TextChunk.Read(piece.Span, heap.AsSpan(start, chunk.HeapBytes), ends, start, parts);
            }
            catch (InvalidDataException error)
            {
                throw Damage($"texts at {chunk.Offset}", error);
            }
        }
        return new TextDictionary(heap, offsets, numbers);
    }
}
