namespace Seqsvr.Store.Segments;

/// <summary>
/// What a cached piece of a segment is: a block's directory, some consecutive chunks of the texts of a column, unpacked, or the slots of a column
/// in all groups, as they are stored; or what stands beside the texts; or an index of the whole segment.
/// </summary>
/// <param name="Block">The block.</param>
/// <param name="Column">The column of the block, or one of the constants.</param>
/// <param name="FirstChunk">The first chunk of texts, or a group, or one of the constants.</param>
/// <param name="ChunkCount">How many chunks of texts; none means slots, and fewer slots of one group.</param>
internal readonly record struct SegmentCacheKey(SegmentBlock Block, int Column, int FirstChunk, int ChunkCount)
{
    public const int Timestamps = -1;
    public const int Sequences = -2;
    const int DirectoryColumn = -3;
    const int IndexColumn = -4;
    const int DerivationChunk = -1;
    const int FilterChunk = -2;
    const int GroupChunks = -1;

    /// <summary>The directory.</summary>
    public static SegmentCacheKey Directory(SegmentBlock block) => new(block, DirectoryColumn, 0, 0);

    /// <summary>An index file's content.</summary>
    public static SegmentCacheKey Index(SegmentReader segment, int number) => new(segment.Blocks[0], IndexColumn, number, 0);

    /// <summary>The codes by which a column is derived.</summary>
    public static SegmentCacheKey Derivation(SegmentBlock block, int column) => new(block, column, DerivationChunk, 0);

    /// <summary>The filter of a column's texts.</summary>
    public static SegmentCacheKey Filter(SegmentBlock block, int column) => new(block, column, FilterChunk, 0);

    /// <summary>The slots of a column in one group.</summary>
    public static SegmentCacheKey SlotsOfGroup(SegmentBlock block, int column, int group) => new(block, column, group, GroupChunks);

    /// <summary>Slots of a column, or <see cref="Timestamps"/>, or <see cref="Sequences"/>.</summary>
    public static SegmentCacheKey Slots(SegmentBlock block, int column) => new(block, column, 0, 0);
}
