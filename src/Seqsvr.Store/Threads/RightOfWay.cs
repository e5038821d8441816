namespace Seqsvr.Store.Threads;

/// <summary>
/// Lets short work go before long work on the same cores: while any short work runs, long work waits at its next <see cref="GiveWay"/>. But never for
/// longer than <see cref="LongestWait"/>, and after having waited it is let through for at least as long: however much short work comes, long work has half
/// of the time. Safe for any number of threads.
/// </summary>
public sealed class RightOfWay(TimeProvider time)
{
    /// <summary>So long short work keeps long work waiting at most.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(25);

    /// <summary>So long after short work more of it is expected.</summary>
    static readonly TimeSpan Lately = TimeSpan.FromSeconds(1);

    readonly object _lock = new();
    readonly long _longestWait = (long)(LongestWait.TotalSeconds * time.TimestampFrequency);

    // How much short work runs, and from when on long work waits for it, or would wait if there were any.
    int _running;
    long _waitsFrom = long.MinValue;
    long _moreExpectedUntil = long.MinValue;

    /// <summary>Short work begins.</summary>
    public void Enter()
    {
        lock (_lock)
            if (_running++ == 0)
                _waitsFrom = Math.Max(_waitsFrom, time.GetTimestamp());
    }

    /// <summary>Short work that entered is over.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            var left = TimeLeft();
            if (--_running > 0)
                return;
            var now = time.GetTimestamp();
            Volatile.Write(ref _moreExpectedUntil, now + (long)(Lately.TotalSeconds * time.TimestampFrequency));
            if (left > 0)
                _waitsFrom = now + _longestWait - left;
            else if (now >= _waitsFrom)
                _waitsFrom += 2 * _longestWait;
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>
    /// Long work is at a place where it can wait, and does so while it has to. Where there was short work lately, it lets threads go first that are ready to
    /// run, since one may bring more.
    /// </summary>
    public void GiveWay()
    {
        if (Volatile.Read(ref _running) == 0)
        {
            if (time.GetTimestamp() < Volatile.Read(ref _moreExpectedUntil))
                Thread.Yield();
            return;
        }
        lock (_lock)
            while (MustWait is var left && left > TimeSpan.Zero)
                Monitor.Wait(_lock, (int)Math.Ceiling(left.TotalMilliseconds));
    }

    /// <summary>How long it would wait now at most; zero where it is let through.</summary>
    internal TimeSpan MustWait
    {
        get
        {
            lock (_lock)
                return time.GetElapsedTime(0, TimeLeft());
        }
    }

    // In ticks of the clock, of the wait that is going on; 0 where none is.
    long TimeLeft()
    {
        if (_running == 0)
            return 0;
        var now = time.GetTimestamp();
        // Where short work goes on and on, long work waits every other time.
        while (_waitsFrom + 2 * _longestWait <= now)
            _waitsFrom += 2 * _longestWait;
        return now < _waitsFrom ? 0 : Math.Max(0, _waitsFrom + _longestWait - now);
    }
}
