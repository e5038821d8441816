namespace Seqsvr.Store.Manifest;

/// <summary>One live segment, as the manifest lists it.</summary>
/// <param name="Number">Names its file.</param>
/// <param name="FirstSequence">No arrival number in it is lower. The ranges of live segments do not overlap.</param>
/// <param name="LastSequence">None is higher.</param>
/// <param name="Rows">How many events.</param>
/// <param name="MinTimestamp">The earliest, in ticks.</param>
/// <param name="MaxTimestamp">The latest, in ticks.</param>
/// <param name="Bytes">Size of its file.</param>
sealed record SegmentEntry(
    long Number, long FirstSequence, long LastSequence, long Rows, long MinTimestamp, long MaxTimestamp, long Bytes)
{
    /// <summary>The UTC day of its latest event, as days since 0001-01-01: what retention goes by.</summary>
    public long Day => MaxTimestamp / TimeSpan.TicksPerDay;
}
