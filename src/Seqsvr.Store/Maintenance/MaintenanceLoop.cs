using Seqsvr.Store.Files;
using Seqsvr.Store.Manifest;
using Seqsvr.Store.Threads;

namespace Seqsvr.Store.Maintenance;

/// <summary>
/// The one thread for merges and deletions, at low priority. Deletions that were asked for come first; merges run whenever one is due. A merge that
/// fails is reported and tried again after <see cref="EventStoreOptions.FlushRetry"/>; one for which the disk has no room waits for it.
/// </summary>
sealed class MaintenanceLoop
{
    readonly object _lock = new();
    readonly Queue<Job> _jobs = new();
    readonly CancellationTokenSource _closing = new();
    readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Merger _merger;
    readonly Deleter _deleter;
    readonly MaintenanceCounters _counters;
    readonly MaintenancePace _pace;
    readonly Func<long> _freeBytes;
    readonly TimeProvider _time;
    readonly IStoreEvents? _events;
    readonly TimeSpan _retry;
    readonly ITimer _retryTimer;
    bool _isMergeDue = true;

    /// <summary>A deletion that somebody waits for.</summary>
    sealed record Job(Func<CancellationToken, DeletedEvents> Run, CancellationToken Cancellation, TaskCompletionSource<DeletedEvents> Done);

    /// <param name="freeBytes">Bytes that a merge may take on the disk.</param>
    /// <param name="appends">See <see cref="MaintenancePace"/>.</param>
    /// <param name="isBeingRead">See <see cref="MaintenancePace"/>.</param>
    public MaintenanceLoop(
        Merger merger, Deleter deleter, MaintenanceCounters counters, EventStoreOptions options, TimeProvider time, IStoreEvents? events,
        Func<long> freeBytes, Func<long> appends, Func<bool> isBeingRead)
    {
        _merger = merger;
        _deleter = deleter;
        _counters = counters;
        _freeBytes = freeBytes;
        _time = time;
        _events = events;
        _retry = options.FlushRetry;
        _pace = new MaintenancePace(time, appends, isBeingRead, Rest);
        _retryTimer = time.CreateTimer(_ => Signal(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        new Thread(Run) { IsBackground = true, Name = "seqsvr maintenance" }.Start();
    }

    /// <summary>Segments changed: looks whether a merge is due.</summary>
    public void Signal()
    {
        lock (_lock)
        {
            _isMergeDue = true;
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Runs <see cref="Deleter.DropBefore"/> as soon as the thread is free.</summary>
    public Task<DeletedEvents> DropBeforeAsync(long ticks, CancellationToken ct) => Enqueue(_ => _deleter.DropBefore(ticks), ct);

    /// <summary>Runs <see cref="Deleter.Delete"/> as soon as the thread is free.</summary>
    public Task<DeletedEvents> DeleteAsync(long fromTicks, long toTicks, Scan.RowSelector selector, CancellationToken ct) =>
        Enqueue(stop => _deleter.Delete(fromTicks, toTicks, selector, StepDone, stop), ct);

    /// <summary>
    /// Ends the thread within a moment, and leaves a merge at work unfinished. Deletions that wait fail with <see cref="OperationCanceledException"/>.
    /// </summary>
    public async Task CloseAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        Signal();
        await _ended.Task.ConfigureAwait(false);
        await _retryTimer.DisposeAsync().ConfigureAwait(false);
    }

    Task<DeletedEvents> Enqueue(Func<CancellationToken, DeletedEvents> run, CancellationToken ct)
    {
        var job = new Job(run, ct, new TaskCompletionSource<DeletedEvents>(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_lock)
        {
            if (_closing.IsCancellationRequested)
                job.Done.SetCanceled(_closing.Token);
            else
                _jobs.Enqueue(job);
            Monitor.PulseAll(_lock);
        }
        return job.Done.Task;
    }

    void Run()
    {
        ThreadPriorities.LowerThisThread();
        while (TakeWork(out var job))
        {
            _pace.Begin();
            if (job is not null)
                RunJob(job);
            else
                TryMerge();
        }
        foreach (var waiting in _jobs)
            waiting.Done.SetCanceled(_closing.Token);
        _merger.Close();
        _ended.SetResult();
    }

    // A job, or null for a look at what is to be merged. False when closing.
    bool TakeWork(out Job? job)
    {
        lock (_lock)
        {
            while (!_closing.IsCancellationRequested)
            {
                if (_jobs.TryDequeue(out job))
                    return true;
                if (_isMergeDue)
                {
                    _isMergeDue = false;
                    return true;
                }
                Monitor.Wait(_lock);
            }
            job = null;
            return false;
        }
    }

    // Whatever goes wrong is told to whoever asked, and must not end the thread.
    void RunJob(Job job)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token, job.Cancellation);
        _counters.Task = new MaintenanceTask(MaintenanceKind.Deleting, 0, 0);
        try
        {
            var deleted = job.Run(stop.Token);
            _counters.AddDeletion(deleted);
            _events?.Deleted(deleted);
            job.Done.SetResult(deleted);
        }
        catch (OperationCanceledException)
        {
            job.Done.SetCanceled(stop.Token);
        }
        catch (Exception error)
        {
            job.Done.SetException(error);
        }
        _counters.Task = MaintenanceTask.None;
        Signal();
    }

    // Whatever goes wrong in a merge, an error of ours among it, must not end the thread: the old segments stay as they are.
    void TryMerge()
    {
        var old = _merger.Due();
        if (old.Length == 0)
        {
            _counters.Task = MaintenanceTask.None;
            return;
        }
        try
        {
            if (_freeBytes() < old.Sum(segment => segment.Bytes))
                WaitAs(MaintenanceKind.WaitingForRoom);
            else
                Merge(old);
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // Closing.
        }
        catch (Exception error)
        {
            _events?.MergeFailed(error);
            WaitAs(error is DiskFullException ? MaintenanceKind.WaitingForRoom : MaintenanceKind.WaitingToRetry);
        }
    }

    void Merge(SegmentEntry[] old)
    {
        var started = _time.GetTimestamp();
        _counters.Task = new MaintenanceTask(MaintenanceKind.Merging, 0, old.Sum(segment => segment.Rows));
        if (_merger.WriteSegment(old, StepDone, _closing.Token) && _merger.Commit() is { } merged)
        {
            _counters.AddMerge(old.Length, merged.Bytes);
            _events?.Merged(old.Length, FileNames.Segment(merged.Number), merged.Rows, merged.Bytes, _time.GetElapsedTime(started));
        }
        _counters.Task = MaintenanceTask.None;
        Signal();
    }

    void StepDone(long rows)
    {
        var task = _counters.Task;
        _counters.Task = task with { RowsDone = task.RowsDone + rows };
        _pace.StepDone();
    }

    void WaitAs(MaintenanceKind kind)
    {
        _counters.Task = new MaintenanceTask(kind, 0, 0);
        _retryTimer.Change(_retry, Timeout.InfiniteTimeSpan);
    }

    // A deletion that waits, and the end of the store, are urgent.
    void Rest(TimeSpan duration)
    {
        lock (_lock)
        {
            var began = _time.GetTimestamp();
            var left = duration;
            while (left > TimeSpan.Zero && _jobs.Count == 0 && !_closing.IsCancellationRequested)
            {
                Monitor.Wait(_lock, left);
                left = duration - _time.GetElapsedTime(began);
            }
        }
    }
}
