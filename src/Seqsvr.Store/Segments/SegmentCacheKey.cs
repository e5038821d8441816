namespace Seqsvr.Store.Segments;

/// <summary>What a cached piece of a segment is: a block's directory, all texts of a column, or one chunk of them.</summary>
/// <param name="Block">The block.</param>
/// <param name="Column">The column of the block, or <see cref="Directory"/>.</param>
/// <param name="Chunk">The chunk of texts, or <see cref="AllChunks"/>.</param>
internal readonly record struct SegmentCacheKey(SegmentBlock Block, int Column, int Chunk)
{
    public const int Directory = -1;

    public const int AllChunks = -1;
}
