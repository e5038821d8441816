using Seqsvr.Events.Batches;
using Seqsvr.Store.Files;
using Seqsvr.Store.Indexes;
using Seqsvr.Store.Log;
using Seqsvr.Store.Maintenance;
using Seqsvr.Store.Scan;

namespace Seqsvr.Store;

/// <summary>
/// The front door of the event store. Batches go in, snapshots and tails come out. Safe for any number of threads.
/// <code>
/// AppendAsync: wait for memory -> encode (caller's thread) -> log: number, write, sync (log thread) -> visible, tails -> done
/// behind it:   many small hot batches -> one
///              enough hot events, or no more appends -> segment file -> manifest -> segment stands in for hot events -> log files deleted
///              many small segments, or events to delete -> new segment file -> manifest -> it stands in for the old ones -> old files deleted
/// </code>
/// </summary>
public sealed class EventStore : IEventSource, IAsyncDisposable
{
    readonly IDisposable _folderLock;
    readonly StoreEngine _engine;
    readonly HotMemory _memory;
    readonly GroupCommit _log;
    readonly JoinLoop _join;
    readonly FlushLoop _flush;
    readonly MaintenanceLoop _maintenance;
    int _isDisposed;

    EventStore(IStoreDirectory root, EventStoreOptions options, TimeProvider time, IStoreEvents? events, IDisposable folderLock)
    {
        _folderLock = folderLock;
        _engine = StoreEngine.Open(root, options, time, events);
        _memory = new HotMemory(options.HotBytesMax, () => _engine.Visible.HotBytes);
        _maintenance = new MaintenanceLoop(
            _engine.Merger, _engine.Deleter, _engine.Counters, options, time, events,
            () => _engine.SpareBytes, () => _memory.Entered, () => _engine.Visible.IsBeingRead);
        _join = new JoinLoop(_engine.Visible, events);
        _flush = new FlushLoop(_engine.Flusher, _engine.Counters, options, time, events, OnFlushed, _memory.Refuse);
        _log = new GroupCommit(options.LogFileBytes, _engine.Commit);
        Indexes = new StoreIndexes(_engine, time, events, () => _memory.Entered);
    }

    /// <summary>
    /// Opens the stream in <paramref name="root"/>, or starts an empty one there. Throws <see cref="StoreLockedException"/> where it is open
    /// elsewhere, <see cref="StoreVersionException"/> where a newer version wrote it, <see cref="IOException"/> where the folder cannot be read or
    /// written. Damage never makes it fail: it is reported to <paramref name="events"/> and left out.
    /// </summary>
    /// <param name="events">Told what the store does; null where nobody wants to know.</param>
    public static EventStore Open(IStoreDirectory root, EventStoreOptions options, TimeProvider time, IStoreEvents? events)
    {
        options.Validate();
        var folderLock = root.Lock(FileNames.Lock);
        try
        {
            return new EventStore(root, options, time, events, folderLock);
        }
        catch
        {
            folderLock.Dispose();
            throw;
        }
    }

    /// <summary>See <see cref="EventStoreOptions.MinimumFreeBytes"/>. The next append heeds a change. Thread-safe.</summary>
    public long MinimumFreeBytes
    {
        get => _engine.MinimumFreeBytes;
        set => _engine.MinimumFreeBytes = value;
    }

    /// <summary>Bytes that its disk has room for. Asks the file system, and throws <see cref="IOException"/> where that does not answer.</summary>
    public long FreeBytes => _engine.FreeBytes;

    /// <summary>What is stored, in pieces of some thousand events, in no order. Reads nothing from the disk.</summary>
    public IReadOnlyList<StoredPiece> Pieces => _engine.Visible.Pieces;

    /// <summary>Which rows of segments certain filters are true for. Whoever builds them must have ended before the store is disposed of.</summary>
    public StoreIndexes Indexes { get; }

    public IReadOnlySet<IndexKey> IndexKeys => Indexes.Keys;

    /// <summary>What the store holds and has done.</summary>
    public StoreStatistics Statistics => _engine.Statistics(_memory.PendingBytes, indexIsDue: Indexes.Missing(IndexKeys).Count > 0);

    /// <summary>
    /// Keeps a batch. Completes when it is on disk and visible to <see cref="Snapshot"/> and tails; gives its events their arrival numbers.
    /// Throws <see cref="StoreUnavailableException"/> where it was not acknowledged: nothing of it is visible, though after a crash all of it may be.
    /// Cancellation only ends the wait for memory; a batch on its way to the disk is awaited.
    /// </summary>
    public async ValueTask AppendAsync(EventBatch batch, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var bytes = batch.MemoryBytes;
        await _memory.EnterAsync(bytes, ct).ConfigureAwait(false);
        try
        {
            var append = new PendingAppend(batch);
            if (!_log.TryAdd(append))
                throw Closing();
            await append.Done.ConfigureAwait(false);
        }
        finally
        {
            _memory.Leave(bytes);
            _join.SignalIfDue();
            _flush.SignalIfDue();
        }
    }

    /// <summary>Everything visible now. Cheap; dispose it.</summary>
    public StoreSnapshot Snapshot() => _engine.Visible.Snapshot();

    /// <summary>Lets go of what was unpacked for queries: the next ones read it again. Thread-safe.</summary>
    public void ForgetUnpacked() => _engine.ForgetUnpacked();

    /// <summary>Called when segments have come or gone, by a thread of the store, which must not be kept.</summary>
    public event Action? SegmentsChanged
    {
        add => _engine.Segments.Changed += value;
        remove => _engine.Segments.Changed -= value;
    }

    /// <summary>Every batch that becomes visible after this call.</summary>
    public TailSubscription Subscribe() => _engine.Tails.Subscribe(() => _engine.Visible.EndSequence);

    /// <summary>
    /// Completes when everything visible now is in segments. Throws <see cref="IOException"/> where it cannot be written now, and
    /// <see cref="OperationCanceledException"/> where the store is closed.
    /// </summary>
    public Task FlushAsync(CancellationToken ct) => _flush.FlushAsync(_engine.Visible.EndSequence).WaitAsync(ct);

    /// <summary>
    /// Deletes every event acknowledged before this call whose timestamp is in [<paramref name="fromTicks"/>, <paramref name="toTicks"/>) and that
    /// <paramref name="selector"/> means. Gone for every snapshot taken after it completes, and for good; snapshots taken before keep them. Needs room for
    /// a copy of one segment at a time. Where it throws (<see cref="IOException"/>, or <see cref="OperationCanceledException"/>), or the process dies, some
    /// segments may be done and others not.
    /// </summary>
    public async Task<DeletedEvents> DeleteAsync(long fromTicks, long toTicks, RowSelector selector, CancellationToken ct)
    {
        await FlushAsync(ct).ConfigureAwait(false);
        return await _maintenance.DeleteAsync(fromTicks, toTicks, selector, ct).ConfigureAwait(false);
    }

    /// <summary>
    /// Drops the segments in which every event is older than <paramref name="ticks"/>. Works on a full disk. Throws <see cref="IOException"/>, and
    /// <see cref="OperationCanceledException"/> where the store is closed.
    /// </summary>
    public Task<DeletedEvents> DropSegmentsBeforeAsync(long ticks, CancellationToken ct) => _maintenance.DropBeforeAsync(ticks, ct);

    /// <summary>
    /// Finishes the appends in flight, ends all tails and lets go of the folder. Does not flush: what is not in a segment is in the log.
    /// Snapshots taken before stay readable.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;
        _memory.Close(Closing());
        // Told to stop before the others are waited for.
        var maintenance = _maintenance.CloseAsync();
        await _log.CloseAsync().ConfigureAwait(false);
        await _join.CloseAsync().ConfigureAwait(false);
        await _flush.CloseAsync().ConfigureAwait(false);
        await maintenance.ConfigureAwait(false);
        _engine.CloseLog();
        _engine.Dispose();
        _folderLock.Dispose();
    }

    void OnFlushed()
    {
        _memory.MakeRoom();
        _maintenance.Signal();
    }

    static StoreUnavailableException Closing() => new("the server is stopping", diskFull: false);
}
