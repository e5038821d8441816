namespace Seqsvr.Store.Maintenance;

/// <summary>What was done behind the store since it was opened, and what is being done. Written by the flush and the maintenance thread, read by any.</summary>
sealed class MaintenanceCounters
{
    long _flushes;
    long _flushedBytes;
    long _merges;
    long _mergedSegments;
    long _mergedBytes;
    long _deletedRows;
    long _droppedSegments;
    MaintenanceTask _task = MaintenanceTask.None;

    public long Flushes => Volatile.Read(ref _flushes);

    public long FlushedBytes => Volatile.Read(ref _flushedBytes);

    public long Merges => Volatile.Read(ref _merges);

    public long MergedSegments => Volatile.Read(ref _mergedSegments);

    public long MergedBytes => Volatile.Read(ref _mergedBytes);

    public long DeletedRows => Volatile.Read(ref _deletedRows);

    public long DroppedSegments => Volatile.Read(ref _droppedSegments);

    /// <summary>What runs now.</summary>
    public MaintenanceTask Task
    {
        get => Volatile.Read(ref _task);
        set => Volatile.Write(ref _task, value);
    }

    public void AddFlush(long bytes)
    {
        Interlocked.Add(ref _flushedBytes, bytes);
        Interlocked.Increment(ref _flushes);
    }

    public void AddMerge(int segments, long bytes)
    {
        Interlocked.Add(ref _mergedSegments, segments);
        Interlocked.Add(ref _mergedBytes, bytes);
        Interlocked.Increment(ref _merges);
    }

    public void AddDeletion(DeletedEvents deleted)
    {
        Interlocked.Add(ref _deletedRows, deleted.Rows);
        Interlocked.Add(ref _droppedSegments, deleted.SegmentsDropped);
    }
}
