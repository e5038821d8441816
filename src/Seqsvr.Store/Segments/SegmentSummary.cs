namespace Seqsvr.Store.Segments;

/// <summary>What a segment that was just written holds.</summary>
/// <param name="Rows">How many events.</param>
/// <param name="MinTimestamp">The earliest event, in UTC ticks.</param>
/// <param name="MaxTimestamp">The latest event.</param>
/// <param name="MinSequence">The lowest arrival number.</param>
/// <param name="MaxSequence">The highest arrival number.</param>
/// <param name="Blocks">How many blocks.</param>
/// <param name="Bytes">The size of the file.</param>
public sealed record SegmentSummary(
    long Rows, long MinTimestamp, long MaxTimestamp, long MinSequence, long MaxSequence, int Blocks, long Bytes);
