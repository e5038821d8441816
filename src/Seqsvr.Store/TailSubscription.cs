using Seqsvr.Events.Batches;

namespace Seqsvr.Store;

/// <summary>
/// Every batch that becomes visible after the subscription was made, in order. For one reader. What waits for a slow reader
/// is bounded (<see cref="EventStoreOptions.TailBytesMax"/>): beyond it the subscription ends with <see cref="TailOverflowException"/>.
/// </summary>
public sealed class TailSubscription : IAsyncDisposable
{
    readonly Lock _lock = new();
    readonly Queue<EventBatch> _waiting = new();
    readonly long _bytesMax;
    readonly Action<TailSubscription> _unsubscribe;
    long _waitingBytes;
    bool _overflowed;
    bool _closed;
    TaskCompletionSource? _reader;

    internal TailSubscription(long startSequence, long bytesMax, Action<TailSubscription> unsubscribe)
    {
        StartSequence = startSequence;
        _bytesMax = bytesMax;
        _unsubscribe = unsubscribe;
    }

    /// <summary>
    /// The arrival number from which on batches come here. A snapshot taken after <see cref="EventStore.Subscribe"/> may hold some of
    /// the same: history is what lies below this number.
    /// </summary>
    public long StartSequence { get; }

    /// <summary>
    /// The next batch, as soon as there is one; null once the store closes (or the subscription was disposed). Throws
    /// <see cref="TailOverflowException"/> when the reader was too slow: the batches that waited are gone.
    /// </summary>
    public async ValueTask<EventBatch?> NextAsync(CancellationToken ct)
    {
        while (true)
        {
            Task wake;
            lock (_lock)
            {
                if (_overflowed)
                    throw new TailOverflowException();
                if (_waiting.TryDequeue(out var batch))
                {
                    _waitingBytes -= batch.MemoryBytes;
                    return batch;
                }
                if (_closed)
                    return null;
                _reader ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                wake = _reader.Task;
            }
            await wake.WaitAsync(ct).ConfigureAwait(false);
        }
    }

    /// <summary>Ends the subscription; a waiting <see cref="NextAsync"/> gets null.</summary>
    public ValueTask DisposeAsync()
    {
        _unsubscribe(this);
        Close();
        return ValueTask.CompletedTask;
    }

    /// <summary>Called by the store, in order, for each batch that became visible. Never waits.</summary>
    internal void Offer(EventBatch batch)
    {
        lock (_lock)
        {
            if (_closed || _overflowed)
                return;
            _waiting.Enqueue(batch);
            _waitingBytes += batch.MemoryBytes;
            // One batch alone is never too much, however big.
            if (_waitingBytes > _bytesMax && _waiting.Count > 1)
            {
                _overflowed = true;
                _waiting.Clear();
            }
            WakeReader();
        }
    }

    /// <summary>No more batches will come; those that wait can still be read.</summary>
    internal void Close()
    {
        lock (_lock)
        {
            _closed = true;
            WakeReader();
        }
    }

    void WakeReader()
    {
        _reader?.SetResult();
        _reader = null;
    }
}
