using Seqsvr.Store.Files;
using Seqsvr.Store.Threads;

namespace Seqsvr.Store.Maintenance;

/// <summary>
/// Flushes in the background whenever enough events are hot, and what is left of them when nobody appends any more, until it is closed. A flush that
/// fails is reported and tried again after <see cref="EventStoreOptions.FlushRetry"/>; meanwhile appends go on until memory is used up, and are then
/// refused.
/// </summary>
sealed class FlushLoop
{
    readonly Flusher _flusher;
    readonly EventStoreOptions _options;
    readonly TimeProvider _time;
    readonly IStoreEvents? _events;
    readonly MaintenanceCounters _counters;
    readonly Action _onFlushed;
    readonly Action<StoreUnavailableException> _onFailed;
    readonly CancellationTokenSource _closing = new();
    readonly SemaphoreSlim _due = new(0, 1);
    readonly QuietTimer _quiet;
    readonly FlushRequests _requests = new();
    readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="onFlushed">Called when hot events became fewer.</param>
    /// <param name="onFailed">Called when a flush failed: no room is to be expected until the next <paramref name="onFlushed"/>.</param>
    public FlushLoop(
        Flusher flusher, MaintenanceCounters counters, EventStoreOptions options, TimeProvider time, IStoreEvents? events, Action onFlushed,
        Action<StoreUnavailableException> onFailed)
    {
        _flusher = flusher;
        _counters = counters;
        _options = options;
        _time = time;
        _events = events;
        _onFlushed = onFlushed;
        _onFailed = onFailed;
        _quiet = new QuietTimer(options.QuietTime, time, Wake);
        new Thread(Run) { IsBackground = true, Name = "seqsvr flush" }.Start();
        SignalIfDue();
    }

    /// <summary>Wakes the loop where a flush is due. Cheap; call it after every append.</summary>
    public void SignalIfDue()
    {
        _quiet.Restart();
        if (_flusher.IsDue && _due.CurrentCount == 0)
            Wake();
    }

    /// <summary>
    /// Completes when all events below <paramref name="sequence"/> are in segments, however few they are. Fails as the flush does, which is tried again all
    /// the same, and with <see cref="OperationCanceledException"/> where the store is closed.
    /// </summary>
    public Task FlushAsync(long sequence)
    {
        var flushed = _requests.Add(sequence);
        if (_due.CurrentCount == 0)
            Wake();
        return flushed;
    }

    /// <summary>Ends the loop, and leaves a flush at work unfinished: its events are in the log.</summary>
    public async Task CloseAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        await _ended.Task.ConfigureAwait(false);
        await _quiet.DisposeAsync().ConfigureAwait(false);
    }

    void Run()
    {
        ThreadPriorities.LetAllInterruptThisThread();
        try
        {
            while (true)
            {
                _due.Wait(_closing.Token);
                while (IsRequested() || _flusher.IsDue || (_quiet.IsQuiet && _flusher.IsDueWhenQuiet))
                    if (!TryFlush())
                        WaitToRetry();
            }
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // Closing.
        }
        finally
        {
            _requests.Close();
            _ended.SetResult();
        }
    }

    void WaitToRetry()
    {
        _closing.Token.WaitHandle.WaitOne(_options.FlushRetry);
        _closing.Token.ThrowIfCancellationRequested();
    }

    // Whatever goes wrong in a flush, an error of ours among it, must neither end the loop nor lose the events: they stay hot and in the log.
    bool TryFlush()
    {
        var started = _time.GetTimestamp();
        try
        {
            _flusher.WriteSegment(_closing.Token);
            if (_flusher.Commit() is not { } segment)
                return true;
            _counters.AddFlush(segment.Bytes);
            _onFlushed();
            _events?.Flushed(FileNames.Segment(segment.Number), segment.Rows, segment.Bytes, _time.GetElapsedTime(started));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            _events?.FlushFailed(error);
            _requests.Fail(error);
            _onFailed(new StoreUnavailableException(
                $"memory for new events is used up, and writing them to a segment fails: {error.Message}", error is DiskFullException, error));
            return false;
        }
        TrimLog();
        return true;
    }

    // True where somebody waits for events that are still hot.
    bool IsRequested() => _requests.Settle(_flusher.IsPossible ? _flusher.FlushedSequence : long.MaxValue);

    void TrimLog()
    {
        try
        {
            _flusher.TrimLog();
        }
        catch (IOException error)
        {
            // The files only take room; the next flush tries again.
            _events?.FlushFailed(error);
        }
    }

    void Wake()
    {
        try
        {
            _due.Release();
        }
        catch (SemaphoreFullException)
        {
            // Another thread woke it in the same instant.
        }
    }
}
