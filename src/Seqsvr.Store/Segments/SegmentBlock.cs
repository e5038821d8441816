using Seqsvr.Events.Model;
using Seqsvr.Store.Columns;

namespace Seqsvr.Store.Segments;

/// <summary>
/// One block of an open segment: reads its pieces, checks them, and remembers when one of them is damaged. Safe for any number of threads.
/// </summary>
internal sealed class SegmentBlock(SegmentReader segment, int index, BlockEntry entry)
{
    int _damaged;

    public SegmentReader Segment => segment;

    public BlockEntry Entry => entry;

    /// <summary>True once anything in the block was found damaged. Such a block is left out of all new lists of units.</summary>
    public bool IsDamaged => Volatile.Read(ref _damaged) != 0;

    /// <summary>The directory, from the cache or the file. Throws <see cref="DamagedBlockException"/>.</summary>
    public BlockDirectory Directory() =>
        segment.Cache.Get(new SegmentCacheKey(this, SegmentCacheKey.Directory, SegmentCacheKey.AllChunks), LoadDirectory, directory => directory.MemoryBytes);

    /// <summary>All texts of a column. Throws <see cref="DamagedBlockException"/>.</summary>
    public TextDictionary Texts(BlockDirectory directory, int column) => directory.Columns[column].Chunks.Length == 0
        ? TextDictionary.Empty
        : segment.Cache.Get(
            new SegmentCacheKey(this, column, SegmentCacheKey.AllChunks), _ => LoadTexts(directory.Columns[column]), texts => texts.MemoryBytes);

    /// <summary>
    /// The dictionary that has text <paramref name="code"/> of a column, and its code there: all texts where they are at hand, else only the
    /// chunk with this text. Throws <see cref="DamagedBlockException"/>.
    /// </summary>
    public (TextDictionary Texts, int Code) Text(BlockDirectory directory, int column, int code)
    {
        var chunks = directory.Columns[column].Chunks;
        if (chunks.Length == 1)
            return (Texts(directory, column), code);
        if (segment.Cache.Find(new SegmentCacheKey(this, column, SegmentCacheKey.AllChunks)) is TextDictionary all)
            return (all, code);
        var chunk = directory.Columns[column].ChunkOf(code);
        var texts = segment.Cache.Get(
            new SegmentCacheKey(this, column, chunk), key => LoadChunk(chunks[key.Chunk]), loaded => loaded.MemoryBytes);
        return (texts, code - chunks[chunk].FirstCode);
    }

    /// <summary>Reads a piece and checks it. Throws <see cref="DamagedBlockException"/>.</summary>
    public ReadOnlyMemory<byte> Read(long offset, int length)
    {
        try
        {
            return Checksum.Open(segment.ReadBytes(offset, length));
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw Damage($"{length} bytes at {offset}", error);
        }
    }

    /// <summary>Marks the block as damaged, reports it the first time, and gives the exception to throw.</summary>
    public DamagedBlockException Damage(string place, Exception error)
    {
        if (Interlocked.Exchange(ref _damaged, 1) == 0)
            segment.ReportDamage($"block {index} ({entry.Rows} events), {place}", error.Message);
        return new DamagedBlockException($"segment {segment.Name}, block {index}, {place}: {error.Message}", error);
    }

    BlockDirectory LoadDirectory(SegmentCacheKey key)
    {
        var bytes = Read(entry.DirectoryOffset, entry.DirectoryLength);
        try
        {
            return BlockDirectoryReader.Read(bytes.Span, entry);
        }
        catch (InvalidDataException error)
        {
            throw Damage("directory", error);
        }
    }

    TextDictionary LoadTexts(BlockColumn column)
    {
        var heap = GC.AllocateUninitializedArray<byte>(column.HeapBytes);
        var offsets = new int[column.TextCount + 1];
        foreach (var chunk in column.Chunks)
            Unpack(chunk, heap.AsSpan(chunk.HeapStart, chunk.HeapBytes), offsets.AsSpan(chunk.FirstCode + 1, chunk.Count), chunk.HeapStart);
        return new TextDictionary(heap, offsets);
    }

    TextDictionary LoadChunk(TextChunkEntry chunk)
    {
        var heap = GC.AllocateUninitializedArray<byte>(chunk.HeapBytes);
        var offsets = new int[chunk.Count + 1];
        Unpack(chunk, heap, offsets.AsSpan(1), 0);
        return new TextDictionary(heap, offsets);
    }

    void Unpack(TextChunkEntry chunk, Span<byte> heap, Span<int> ends, int heapStart)
    {
        var bytes = Read(chunk.Offset, chunk.Length);
        try
        {
            TextChunk.Read(bytes.Span, heap, ends, heapStart);
        }
        catch (InvalidDataException error)
        {
            throw Damage($"texts at {chunk.Offset}", error);
        }
    }
}
