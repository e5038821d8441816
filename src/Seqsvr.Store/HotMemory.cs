namespace Seqsvr.Store;

/// <summary>
/// Bounds the memory of events that are in no segment yet: once it is used up, appends wait at the door until a flush has made room. Safe for
/// any number of threads.
/// </summary>
/// <param name="bytesMax">The bound. What was let in below it may exceed it, by one batch.</param>
/// <param name="hotBytes">Tells what the visible hot events take.</param>
sealed class HotMemory(long bytesMax, Func<long> hotBytes)
{
    readonly Lock _lock = new();
    long _pendingBytes;
    long _entered;
    TaskCompletionSource? _room;
    StoreUnavailableException? _refusal;
    bool _isClosed;

    /// <summary>Memory of batches let in that are not visible yet.</summary>
    public long PendingBytes
    {
        get
        {
            lock (_lock)
                return _pendingBytes;
        }
    }

    /// <summary>Batches let in so far.</summary>
    public long Entered => Volatile.Read(ref _entered);

    /// <summary>
    /// Lets a batch in, once there is room. Throws the exception given to <see cref="Refuse"/> where there is none and none is to be
    /// expected.
    /// </summary>
    public async ValueTask EnterAsync(long bytes, CancellationToken ct)
    {
        while (true)
        {
            Task room;
            lock (_lock)
            {
                if (!_isClosed && _pendingBytes + hotBytes() < bytesMax)
                {
                    _pendingBytes += bytes;
                    _entered++;
                    return;
                }
                if (_refusal is not null)
                    throw new StoreUnavailableException(_refusal.Message, _refusal.DiskFull, _refusal);
                _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                room = _room.Task;
            }
            await room.WaitAsync(ct).ConfigureAwait(false);
        }
    }

    /// <summary>A batch that was let in is visible now, or failed.</summary>
    public void Leave(long bytes)
    {
        lock (_lock)
            _pendingBytes -= bytes;
        MakeRoom();
    }

    /// <summary>Hot events became fewer, or the flush works again.</summary>
    public void MakeRoom()
    {
        lock (_lock)
        {
            if (!_isClosed)
                _refusal = null;
            Wake();
        }
    }

    /// <summary>
    /// No flush makes room for now: who finds no room is refused with this, rather than kept waiting, until <see cref="MakeRoom"/>.
    /// </summary>
    public void Refuse(StoreUnavailableException refusal)
    {
        lock (_lock)
        {
            _refusal = refusal;
            Wake();
        }
    }

    /// <summary>Refuses everyone from now on, those who wait among them.</summary>
    public void Close(StoreUnavailableException refusal)
    {
        lock (_lock)
            _isClosed = true;
        Refuse(refusal);
    }

    void Wake()
    {
        _room?.SetResult();
        _room = null;
    }
}
