namespace Seqsvr.Store.Manifest;

/// <summary>One live segment, as the manifest lists it.</summary>
/// <param name="Number">Names its file.</param>
/// <param name="FirstSequence">The lowest arrival number in it.</param>
/// <param name="LastSequence">The highest.</param>
/// <param name="Rows">How many events.</param>
/// <param name="MinTimestamp">The earliest, in ticks.</param>
/// <param name="MaxTimestamp">The latest, in ticks.</param>
/// <param name="Bytes">Size of its file.</param>
sealed record SegmentEntry(
    long Number, long FirstSequence, long LastSequence, long Rows, long MinTimestamp, long MaxTimestamp, long Bytes);
