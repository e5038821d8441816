namespace Seqsvr.Store.Maintenance;

/// <summary>Those who wait until certain events are in segments. Safe for any number of threads.</summary>
sealed class FlushRequests
{
    readonly Lock _lock = new();
    readonly List<(long Sequence, TaskCompletionSource Done)> _waiting = [];
    bool _isClosed;

    /// <summary>Completes when all events below <paramref name="sequence"/> are flushed.</summary>
    public Task Add(long sequence)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_isClosed)
                done.SetCanceled();
            else
                _waiting.Add((sequence, done));
        }
        return done.Task;
    }

    /// <summary>Tells those for whom it is enough that all events below <paramref name="flushed"/> are in segments. True where others still wait.</summary>
    public bool Settle(long flushed) => End(waiting => waiting.Sequence <= flushed, done => done.SetResult());

    /// <summary>Tells all that it failed.</summary>
    public void Fail(Exception error) => End(_ => true, done => done.SetException(error));

    /// <summary>Nobody waits any more, now or later.</summary>
    public void Close()
    {
        lock (_lock)
            _isClosed = true;
        End(_ => true, done => done.SetCanceled());
    }

    bool End(Predicate<(long Sequence, TaskCompletionSource Done)> isMeant, Action<TaskCompletionSource> end)
    {
        lock (_lock)
        {
            foreach (var waiting in _waiting.FindAll(isMeant))
                end(waiting.Done);
            _waiting.RemoveAll(isMeant);
            return _waiting.Count > 0;
        }
    }
}
