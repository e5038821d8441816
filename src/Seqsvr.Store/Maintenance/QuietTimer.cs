namespace Seqsvr.Store.Maintenance;

/// <summary>Tells when nothing has happened for a while. Safe for any number of threads.</summary>
sealed class QuietTimer : IAsyncDisposable
{
    readonly Lock _lock = new();
    readonly TimeSpan _quietTime;
    readonly Action _onQuiet;
    readonly ITimer _timer;
    bool _isWaiting;
    bool _isRestarted;
    bool _isQuiet;

    /// <param name="onQuiet">Called once when nothing has happened for <paramref name="quietTime"/>, or up to twice that.</param>
    public QuietTimer(TimeSpan quietTime, TimeProvider time, Action onQuiet)
    {
        _quietTime = quietTime;
        _onQuiet = onQuiet;
        _timer = time.CreateTimer(_ => OnTimer(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>True from then on until something happens.</summary>
    public bool IsQuiet => Volatile.Read(ref _isQuiet);

    /// <summary>Something happens. Cheap: the timer is set when it begins, and then again only when it has fired.</summary>
    public void Restart()
    {
        lock (_lock)
        {
            _isRestarted = _isWaiting;
            if (!_isWaiting)
                Wait();
        }
    }

    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    void OnTimer()
    {
        lock (_lock)
        {
            if (_isRestarted)
            {
                Wait();
                return;
            }
            _isWaiting = false;
            Volatile.Write(ref _isQuiet, true);
        }
        _onQuiet();
    }

    void Wait()
    {
        _isWaiting = true;
        _isRestarted = false;
        Volatile.Write(ref _isQuiet, false);
        _timer.Change(_quietTime, Timeout.InfiniteTimeSpan);
    }
}
