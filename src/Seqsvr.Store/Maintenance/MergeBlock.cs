using Seqsvr.Store.Segments;

namespace Seqsvr.Store.Maintenance;

/// <summary>A block that takes part in a merge.</summary>
/// <param name="Block">The block.</param>
/// <param name="Entry">Its times and rows.</param>
/// <param name="MemoryBytes">What its rows take as batches.</param>
/// <param name="MayCopy">False where its bytes are of an older version of the format.</param>
sealed record MergeBlock(SegmentBlock Block, BlockEntry Entry, long MemoryBytes, bool MayCopy)
{
    /// <summary>Reads the block's directory. Throws <see cref="Columns.DamagedBlockException"/>.</summary>
    public static MergeBlock Of(SegmentBlock block) =>
        new(block, block.Entry, block.Directory().BatchBytes, block.Segment.Version == SegmentFormat.Version);
}
