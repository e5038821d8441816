namespace Seqsvr.Store;

/// <summary>What a store holds and has done since it was opened.</summary>
public sealed record StoreStatistics
{
    /// <summary>Events that can be read.</summary>
    public required long Rows { get; init; }

    /// <summary>Those of them that are not in a segment yet.</summary>
    public required long HotRows { get; init; }

    /// <summary>Memory of the hot events and of appends on their way to the log.</summary>
    public required long HotBytes { get; init; }

    /// <summary>Live segments.</summary>
    public required int Segments { get; init; }

    /// <summary>Size of all live segments.</summary>
    public required long SegmentBytes { get; init; }

    /// <summary>Indexes of these segments, one for each filter that is wanted.</summary>
    public required int Indexes { get; init; }

    /// <summary>Size of all indexes.</summary>
    public required long IndexBytes { get; init; }

    /// <summary>True where a segment lacks an index that somebody wants, and is not to be merged first.</summary>
    public required bool IndexIsDue { get; init; }

    /// <summary>Log files that hold events not in a segment yet, the one being written among them.</summary>
    public required int LogFiles { get; init; }

    /// <summary>What these files take of the disk.</summary>
    public required long LogFileBytes { get; init; }

    /// <summary>Batches acknowledged since the store was opened.</summary>
    public required long AppendedBatches { get; init; }

    /// <summary>Events acknowledged since the store was opened.</summary>
    public required long AppendedRows { get; init; }

    /// <summary>Bytes written to the log since the store was opened.</summary>
    public required long LogBytesWritten { get; init; }

    /// <summary>Data syncs of the log since the store was opened: one for each group of appends.</summary>
    public required long LogSyncs { get; init; }

    /// <summary>True where hot events are to be written to a segment, now or once nobody has appended for a while.</summary>
    public required bool FlushIsDue { get; init; }

    /// <summary>Segments written since the store was opened.</summary>
    public required long Flushes { get; init; }

    /// <summary>Bytes of these segments.</summary>
    public required long FlushedBytes { get; init; }

    /// <summary>Merges since the store was opened.</summary>
    public required long Merges { get; init; }

    /// <summary>Segments that were merged into others since the store was opened.</summary>
    public required long MergedSegments { get; init; }

    /// <summary>Bytes of segments that merges wrote since the store was opened.</summary>
    public required long MergedBytes { get; init; }

    /// <summary>How often each byte that was flushed has been written, flush and merges together; 0 where nothing was flushed.</summary>
    public double WriteAmplification => FlushedBytes == 0 ? 0 : (double)(FlushedBytes + MergedBytes) / FlushedBytes;

    /// <summary>True where segments are to be merged, or are being merged now.</summary>
    public required bool MergeIsDue { get; init; }

    /// <summary>Events deleted since the store was opened.</summary>
    public required long DeletedRows { get; init; }

    /// <summary>Segments that deletions took out as a whole since the store was opened.</summary>
    public required long DroppedSegments { get; init; }

    /// <summary>What the maintenance thread does now.</summary>
    public required MaintenanceKind Maintenance { get; init; }

    /// <summary>Events of the segments being merged, or looked at to delete some, that it is done with.</summary>
    public required long MaintenanceRowsDone { get; init; }

    /// <summary>All events of these segments.</summary>
    public required long MaintenanceRowsTotal { get; init; }

    /// <summary>Memory of unpacked pieces of segments that queries share.</summary>
    public required long CacheBytes { get; init; }

    /// <summary>What these pieces may take.</summary>
    public required long CacheBytesMax { get; init; }

    /// <summary>Pieces read and unpacked since the store was opened, because they were not in the cache.</summary>
    public required long CacheLoads { get; init; }

    /// <summary>Damaged places found since the store was opened: blocks and segments left out, log frames dropped.</summary>
    public required long DamagedPlaces { get; init; }

    /// <summary>
    /// How often since the process started numbers were written as they are because they could not be unpacked from what they had been packed to. Anything
    /// but 0 is an error of ours, which cost room and no event.
    /// </summary>
    public required long UnfaithfulPackings { get; init; }
}
