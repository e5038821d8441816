namespace Seqsvr.Store;

/// <summary>What a deletion did.</summary>
/// <param name="Rows">Events that are gone, those in damaged blocks of dropped segments among them.</param>
/// <param name="SegmentsDropped">Segments that went as a whole.</param>
/// <param name="SegmentsRewritten">Segments of which some events are left.</param>
/// <param name="BytesFreed">By how much the segments have become smaller. The disk has it once no query reads the old files any more.</param>
/// <param name="DamagedBlocks">Blocks, or whole segments, that could not be read, so that events in them could not be looked at. They stay, unreadable.</param>
public readonly record struct DeletedEvents(long Rows, int SegmentsDropped, int SegmentsRewritten, long BytesFreed, int DamagedBlocks)
{
    /// <summary>Both together.</summary>
    public static DeletedEvents operator +(DeletedEvents left, DeletedEvents right) => new(
        left.Rows + right.Rows, left.SegmentsDropped + right.SegmentsDropped, left.SegmentsRewritten + right.SegmentsRewritten,
        left.BytesFreed + right.BytesFreed, left.DamagedBlocks + right.DamagedBlocks);
}
