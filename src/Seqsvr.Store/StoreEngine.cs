using Seqsvr.Events.Batches;
using Seqsvr.Store.Columns;
using Seqsvr.Store.Files;
using Seqsvr.Store.Log;
using Seqsvr.Store.Maintenance;
using Seqsvr.Store.Scan;
using Seqsvr.Store.Segments;

namespace Seqsvr.Store;

/// <summary>
/// The store without its threads: every step is a plain call, so that a simulation can put a crash between any two. <see cref="Commit"/> and
/// <see cref="CloseLog"/> are for the log's thread, <see cref="Flusher"/> for the flush's, <see cref="Merger"/> and <see cref="Deleter"/> for one more,
/// <see cref="Indexer"/> for another; the four may run at once. All else is for any thread.
/// </summary>
sealed class StoreEngine : IDisposable
{
    static readonly TimeSpan SpaceCheckInterval = TimeSpan.FromMilliseconds(250);

    readonly IStoreDirectory _directory;
    readonly TimeProvider _time;
    readonly IStoreEvents? _events;
    readonly DamageReports _damage;
    readonly SegmentCache _cache;
    readonly LogWriter _log;
    readonly Action<EventBatch> _makeVisible;
    readonly List<LogEntry> _entries = [];
    long? _spaceChecked;
    long _spaceCheckedFor;
    long _minimumFreeBytes;
    bool _isRefusing;
    long _appendedBatches;
    long _appendedRows;

    StoreEngine(IStoreDirectory directory, EventStoreOptions options, TimeProvider time, IStoreEvents? events)
    {
        var started = time.GetTimestamp();
        _directory = directory;
        _minimumFreeBytes = options.MinimumFreeBytes;
        _time = time;
        _events = events;
        _damage = new DamageReports(events);
        _cache = new SegmentCache(options.SegmentCacheBytes);
        var recovered = Recovery.Run(directory, options, _cache, _damage);
        _log = recovered.Log;
        _makeVisible = recovered.Visible.Add;
        Visible = recovered.Visible;
        var files = new SegmentFiles(directory, options, _cache, _damage, recovered.Manifest.NextSegment);
        Segments = new SegmentSet(directory, files, recovered.Manifest, Visible, recovered.Reserve);
        Flusher = new Flusher(options, files, Segments, Visible, _log);
        Merger = new Merger(options, files, Segments);
        Deleter = new Deleter(files, Segments);
        Indexer = new Indexer(directory, Visible, _damage);
        Tails = new Tails(options.TailBytesMax);
        events?.Recovered(Visible.Segments.Count, recovered.ReplayedRows, time.GetElapsedTime(started));
    }

    /// <summary>See <see cref="EventStoreOptions.MinimumFreeBytes"/>. The next append heeds a change.</summary>
    public long MinimumFreeBytes
    {
        get => Interlocked.Read(ref _minimumFreeBytes);
        set => Interlocked.Exchange(ref _minimumFreeBytes, value);
    }

    /// <summary>What readers see.</summary>
    public VisibleEvents Visible { get; }

    /// <summary>Who follows it.</summary>
    public Tails Tails { get; }

    /// <summary>The live segments.</summary>
    public SegmentSet Segments { get; }

    /// <summary>Moves hot events to segments.</summary>
    public Flusher Flusher { get; }

    /// <summary>Makes few segments of many.</summary>
    public Merger Merger { get; }

    /// <summary>Takes events out of segments.</summary>
    public Deleter Deleter { get; }

    /// <summary>Makes indexes of segments.</summary>
    public Indexer Indexer { get; }

    /// <summary>What flushes, merges and deletions have done.</summary>
    public MaintenanceCounters Counters { get; } = new();

    /// <summary>Bytes that the disk has room for; asks the file system.</summary>
    public long FreeBytes => _directory.FreeBytes;

    /// <summary>Bytes that may be written to the disk beside what must be kept free.</summary>
    public long SpareBytes => FreeBytes - MinimumFreeBytes;

    /// <summary>Recovers what the folder holds. Throws <see cref="IOException"/> where it cannot be read or written.</summary>
    public static StoreEngine Open(IStoreDirectory directory, EventStoreOptions options, TimeProvider time, IStoreEvents? events) =>
        new(directory, options, time, events);

    /// <summary>
    /// Makes the batches durable, then numbered, then visible. Throws <see cref="StoreUnavailableException"/>; then none of them was
    /// acknowledged and none is visible, and the next call tries anew.
    /// </summary>
    public void Commit(IReadOnlyList<PendingAppend> group)
    {
        WriteToLog(group);
        foreach (var append in group)
        {
            append.Batch.AssignSequence(append.Entry.FirstSequence);
            Tails.Publish(append.Batch, _makeVisible);
            Volatile.Write(ref _appendedBatches, _appendedBatches + 1);
            Volatile.Write(ref _appendedRows, _appendedRows + append.Batch.Count);
        }
    }

    /// <summary>Ends the log in good order. What fails here costs nothing: the log is complete without it.</summary>
    public void CloseLog()
    {
        try
        {
            _log.Close();
        }
        catch (IOException error)
        {
            _events?.LogFailed(error);
        }
    }

    /// <summary>Lets go of what was unpacked for queries.</summary>
    public void ForgetUnpacked() => _cache.Clear();

    /// <summary>What the store holds and has done.</summary>
    public StoreStatistics Statistics(long pendingBytes, bool indexIsDue)
    {
        var segments = Visible.Segments;
        var hotRows = Visible.HotRows;
        var task = Counters.Task;
        return new StoreStatistics
        {
            Rows = hotRows + segments.Sum(segment => segment.Rows),
            HotRows = hotRows,
            HotBytes = Visible.HotBytes + pendingBytes,
            Segments = segments.Count,
            SegmentBytes = segments.Sum(segment => segment.Bytes),
            Indexes = segments.Sum(segment => segment.Indexes.Files.Count),
            IndexIsDue = indexIsDue,
            IndexBytes = segments.Sum(segment => segment.Indexes.Files.Sum(file => file.Bytes)),
            LogFiles = _log.FileCount,
            AppendedBatches = Volatile.Read(ref _appendedBatches),
            AppendedRows = Volatile.Read(ref _appendedRows),
            LogBytesWritten = _log.BytesWritten,
            LogSyncs = _log.Syncs,
            Flushes = Counters.Flushes,
            FlushedBytes = Counters.FlushedBytes,
            Merges = Counters.Merges,
            MergedSegments = Counters.MergedSegments,
            MergedBytes = Counters.MergedBytes,
            LogFileBytes = _log.FileBytes,
            FlushIsDue = Flusher.IsDue || Flusher.IsDueWhenQuiet,
            MergeIsDue = Merger.Due().Length > 0,
            DeletedRows = Counters.DeletedRows,
            DroppedSegments = Counters.DroppedSegments,
            Maintenance = task.Kind,
            MaintenanceRowsDone = task.RowsDone,
            MaintenanceRowsTotal = task.RowsTotal,
            CacheBytes = _cache.Bytes,
            CacheBytesMax = _cache.BytesMax,
            CacheLoads = _cache.Loads,
            DamagedPlaces = _damage.Count,
            UnfaithfulPackings = SlotCodecs.Faults.Count,
        };
    }

    /// <summary>Closes all files. Snapshots taken before stay readable.</summary>
    public void Dispose()
    {
        Tails.Close();
        Flusher.Close();
        Merger.Close();
        _log.Dispose();
        Visible.Close();
    }

    void WriteToLog(IReadOnlyList<PendingAppend> group)
    {
        _entries.Clear();
        foreach (var append in group)
            _entries.Add(append.Entry);
        try
        {
            ThrowIfSpaceIsLow();
            var started = _time.GetTimestamp();
            _log.Append(_entries);
            _events?.LogWritten(_time.GetElapsedTime(started));
        }
        catch (IOException error)
        {
            if (!_isRefusing)
                _events?.LogFailed(error);
            _isRefusing = true;
            throw new StoreUnavailableException($"the events could not be written to the log: {error.Message}", error is DiskFullException, error);
        }
        if (_isRefusing)
            _events?.LogResumed();
        _isRefusing = false;
    }

    // Asking the file system costs more than an append; while refusing it is asked every time, to resume at once.
    void ThrowIfSpaceIsLow()
    {
        var minimum = MinimumFreeBytes;
        if (!_isRefusing && _spaceCheckedFor == minimum && _spaceChecked is { } checkedAt && _time.GetElapsedTime(checkedAt) < SpaceCheckInterval)
            return;
        _spaceChecked = _time.GetTimestamp();
        _spaceCheckedFor = minimum;
        var free = FreeBytes;
        if (free < minimum)
            throw new DiskFullException(
                $"only {free} bytes are free on the disk of {_directory.Location}, and {minimum} are kept free; make room, or move the storage");
    }
}
