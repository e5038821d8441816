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
        segment.Cache.Get(new SegmentCacheKey(this, SegmentCacheKey.Directory, 0, 0), LoadDirectory, directory => directory.MemoryBytes);

    /// <summary>
    /// A dictionary that has the texts <paramref name="min"/> to <paramref name="max"/> of a column, and the code of its first text. That is the
    /// whole dictionary, one for all groups, unless only a small part is wanted: texts that never repeat lie together group by group.
    /// Throws <see cref="DamagedBlockException"/>.
    /// </summary>
    public (TextDictionary Texts, int FirstCode) Texts(BlockDirectory directory, int column, int min, int max)
    {
        var from = directory.Columns[column];
        var (first, last) = (from.ChunkOf(min), from.ChunkOf(max));
        if ((last - first + 1) * 2 > from.Chunks.Length)
            (first, last) = (0, from.Chunks.Length - 1);
        return (Texts(from, new SegmentCacheKey(this, column, first, last - first + 1)), from.Chunks[first].FirstCode);
    }

    /// <summary>
    /// A dictionary that has text <paramref name="code"/> of a column, and its code there: all texts where they are at hand, else only the
    /// chunk with this text. Throws <see cref="DamagedBlockException"/>.
    /// </summary>
    public (TextDictionary Texts, int Code) Text(BlockDirectory directory, int column, int code)
    {
        var from = directory.Columns[column];
        if (segment.Cache.Find(new SegmentCacheKey(this, column, 0, from.Chunks.Length)) is TextDictionary all)
            return (all, code);
        var chunk = from.ChunkOf(code);
        return (Texts(from, new SegmentCacheKey(this, column, chunk, 1)), code - from.Chunks[chunk].FirstCode);
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

    TextDictionary Texts(BlockColumn column, SegmentCacheKey key) =>
        segment.Cache.Get(key, wanted => LoadTexts(column.Chunks.AsSpan(wanted.FirstChunk, wanted.ChunkCount)), texts => texts.MemoryBytes);

    TextDictionary LoadTexts(ReadOnlySpan<TextChunkEntry> chunks)
    {
        var (firstCode, firstByte) = (chunks[0].FirstCode, chunks[0].HeapStart);
        var heap = GC.AllocateUninitializedArray<byte>(chunks[^1].HeapStart + chunks[^1].HeapBytes - firstByte);
        var offsets = new int[chunks[^1].FirstCode + chunks[^1].Count - firstCode + 1];
        foreach (var chunk in chunks)
        {
            var start = chunk.HeapStart - firstByte;
            Unpack(chunk, heap.AsSpan(start, chunk.HeapBytes), offsets.AsSpan(chunk.FirstCode - firstCode + 1, chunk.Count), start);
        }
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
