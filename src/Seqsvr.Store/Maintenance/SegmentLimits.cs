namespace Seqsvr.Store.Maintenance;

/// <summary>How large merging may make a segment, and the measure of size that follows: 1 is as large as it gets, by rows or by bytes.</summary>
/// <param name="Rows">Most rows.</param>
/// <param name="Bytes">Most bytes of the file.</param>
/// <param name="BlockRows">Rows of a full block.</param>
/// <param name="FanIn">How many segments of one size it takes to merge them while more may come.</param>
sealed record SegmentLimits(long Rows, long Bytes, int BlockRows, int FanIn)
{
    /// <summary>The size of a segment that has one full block.</summary>
    public double BlockPart => (double)BlockRows / Rows;

    /// <summary>The size of a segment with this many rows and bytes.</summary>
    public double SizeOf(long rows, long bytes) => Math.Max((double)rows / Rows, (double)bytes / Bytes);
}
