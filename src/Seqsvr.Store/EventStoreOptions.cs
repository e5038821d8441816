using Seqsvr.Store.Segments;

namespace Seqsvr.Store;

/// <summary>The limits and sizes of an event store. The defaults are for a server; tests use tiny ones.</summary>
public sealed record EventStoreOptions
{
    const int MiB = 1 << 20;

    /// <summary>Hot events are written to a segment when there are this many: one full block.</summary>
    public int FlushRows { get; init; } = 131_072;

    /// <summary>...or when they take this much memory, whichever comes first.</summary>
    public long FlushBytes { get; init; } = 64 * MiB;

    /// <summary>Memory of all events that are not in a segment yet, waiting appends among them; beyond it appends wait for the flush.</summary>
    public long HotBytesMax { get; init; } = 256 * MiB;

    /// <summary>Events in one block of a segment.</summary>
    public int BlockRows { get; init; } = 131_072;

    /// <summary>Rows of one event type from which it gets column runs of its own, and the size of a row group.</summary>
    public int GroupRows { get; init; } = 8_192;

    /// <summary>Merging never makes a segment with more events: eight blocks. Retention drops whole segments.</summary>
    public int SegmentRows { get; init; } = 8 * 131_072;

    /// <summary>...nor one with more bytes, whichever comes first: a deletion needs as much room for a moment.</summary>
    public long SegmentBytes { get; init; } = 256 * MiB;

    /// <summary>While more may come, segments of one size are merged when there are this many: more of them lie about, and less is written twice.</summary>
    public int MergeFanIn { get; init; } = 16;

    /// <summary>Size to which a log file grows. One append may be bigger: it gets a file of its own.</summary>
    public long LogFileBytes { get; init; } = 64 * MiB;

    /// <summary>When nobody has appended for so long, or up to twice that...</summary>
    public TimeSpan QuietTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>...the log may keep files of this size; where they take more, all hot events are written to a segment, however few they are.</summary>
    public long QuietLogBytes { get; init; } = 1 * MiB;

    /// <summary>Appends are refused as "disk full" while less than this is free, so that a flush always has room.</summary>
    public long MinimumFreeBytes { get; init; } = 256 * MiB;

    /// <summary>Memory of the batches that wait for one slow tail; beyond it the tail ends with <see cref="TailOverflowException"/>.</summary>
    public long TailBytesMax { get; init; } = 16 * MiB;

    /// <summary>How long a failed flush or merge waits before it is tried again.</summary>
    public TimeSpan FlushRetry { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Memory for unpacked pieces of segments that queries share.</summary>
    public long SegmentCacheBytes { get; init; } = SegmentCache.DefaultBytes;

    /// <summary>Throws <see cref="ArgumentOutOfRangeException"/> where a value makes no sense.</summary>
    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(FlushRows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(FlushBytes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(BlockRows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(GroupRows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(SegmentRows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(SegmentBytes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MergeFanIn, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(TailBytesMax, 1);
        // Else appends would wait for a flush that is never due.
        ArgumentOutOfRangeException.ThrowIfLessThan(HotBytesMax, FlushBytes);
        // A start reads a log file whole, into one array.
        ArgumentOutOfRangeException.ThrowIfLessThan(LogFileBytes, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(LogFileBytes, 1 << 30);
    }
}
