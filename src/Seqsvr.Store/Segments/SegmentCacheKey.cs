namespace Seqsvr.Store.Segments;

/// <summary>What a cached piece of a segment is: a block's directory, or consecutive chunks of the texts of a column.</summary>
/// <param name="Block">The block.</param>
/// <param name="Column">The column of the block, or <see cref="Directory"/>.</param>
/// <param name="FirstChunk">The first chunk of texts.</param>
/// <param name="ChunkCount">How many chunks.</param>
internal readonly record struct SegmentCacheKey(SegmentBlock Block, int Column, int FirstChunk, int ChunkCount)
{
    public const int Directory = -1;
}
