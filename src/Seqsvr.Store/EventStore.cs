using Seqsvr.Events.Batches;
using Seqsvr.Store.Files;
using Seqsvr.Store.Scan;

namespace Seqsvr.Store;

/// <summary>
/// The front door of the event store. Batches go in, snapshots and tails come out. Safe for any number of threads.
/// This first landing keeps events in memory only, so that others can build on the surface; log and segments come behind it.
/// </summary>
public sealed class EventStore : IAsyncDisposable
{
    readonly Lock _lock = new();
    readonly List<EventBatch> _batches = [];
    readonly List<TailSubscription> _tails = [];
    readonly EventStoreOptions _options;
    readonly IDisposable _fileLock;
    long _nextSequence = 1;
    long _rows;
    long _bytes;

    EventStore(EventStoreOptions options, IDisposable fileLock)
    {
        _options = options;
        _fileLock = fileLock;
    }

    /// <summary>
    /// Opens the stream in <paramref name="root"/>, or starts an empty one there. Throws <see cref="StoreLockedException"/> where it is open
    /// elsewhere, <see cref="IOException"/> where the folder cannot be read or written. Damage never makes it fail.
    /// </summary>
    /// <param name="events">Told what the store does; null where nobody wants to know.</param>
    public static EventStore Open(IStoreDirectory root, EventStoreOptions options, TimeProvider time, IStoreEvents? events)
    {
        var fileLock = root.Lock(FileNames.Lock);
        var store = new EventStore(options, fileLock);
        events?.Recovered(0, 0, time.GetElapsedTime(time.GetTimestamp()));
        return store;
    }

    /// <summary>What the store holds and has done.</summary>
    public StoreStatistics Statistics
    {
        get
        {
            lock (_lock)
                return new StoreStatistics
                {
                    Rows = _rows, HotRows = _rows, HotBytes = _bytes, Segments = 0, SegmentBytes = 0, LogFiles = 0,
                    AppendedBatches = _batches.Count, AppendedRows = _rows, LogBytesWritten = 0, LogSyncs = 0, Flushes = 0, DamagedPlaces = 0,
                };
        }
    }

    /// <summary>
    /// Keeps a batch. Completes when it is on disk and visible to <see cref="Snapshot"/> and tails; gives its events their arrival numbers.
    /// Throws <see cref="StoreUnavailableException"/> where nothing was acknowledged. Cancellation only stops waiting for a turn: a
    /// batch that is on its way to the disk is awaited.
    /// </summary>
    public ValueTask AppendAsync(EventBatch batch, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_lock)
        {
            batch.AssignSequence(_nextSequence);
            _nextSequence += batch.Count;
            _rows += batch.Count;
            _bytes += batch.MemoryBytes;
            _batches.Add(batch);
            foreach (var tail in _tails)
                tail.Offer(batch);
        }
        return ValueTask.CompletedTask;
    }

    /// <summary>Everything visible now. Cheap; dispose it.</summary>
    public StoreSnapshot Snapshot()
    {
        lock (_lock)
            return new StoreSnapshot([], [.. _batches], _nextSequence);
    }

    /// <summary>Every batch that becomes visible after this call.</summary>
    public TailSubscription Subscribe()
    {
        lock (_lock)
        {
            var tail = new TailSubscription(_nextSequence, _options.TailBytesMax, Unsubscribe);
            _tails.Add(tail);
            return tail;
        }
    }

    /// <summary>Finishes what is in flight and lets go of the folder. Nothing is lost: what is not in a segment is in the log.</summary>
    public ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            foreach (var tail in _tails)
                tail.Close();
            _tails.Clear();
        }
        _fileLock.Dispose();
        return ValueTask.CompletedTask;
    }

    void Unsubscribe(TailSubscription tail)
    {
        lock (_lock)
            _tails.Remove(tail);
    }
}
