namespace Seqsvr.Server.Telemetry;

/// <summary>
/// Counts something by intervals of time, such as minutes, for the last of them. Counting is a few instructions and takes no lock. Thread-safe.
/// </summary>
internal sealed class Meter
{
    readonly TimeProvider _time;
    readonly long[] _counts;
    readonly long _first;
    readonly Lock _moving = new();
    long _present;

    /// <param name="time">The clock. Where it is set back, everything counts for the present interval until the clock has caught up.</param>
    /// <param name="interval">One interval. They begin at whole multiples of it.</param>
    /// <param name="intervals">How many it remembers, the present one among them.</param>
    public Meter(TimeProvider time, TimeSpan interval, int intervals)
    {
        _time = time;
        Interval = interval;
        _counts = new long[intervals];
        _first = _present = Now;
    }

    public TimeSpan Interval { get; }

    /// <summary>How much in the last interval that is over; in the very first one, how much so far.</summary>
    public long Last
    {
        get
        {
            var present = MoveOn();
            return Volatile.Read(ref CountOf(present > _first ? present - 1 : present));
        }
    }

    /// <summary>All that it remembers, the present interval included.</summary>
    public long Sum
    {
        get
        {
            MoveOn();
            var sum = 0L;
            for (var i = 0; i < _counts.Length; i++)
                sum += Volatile.Read(ref _counts[i]);
            return sum;
        }
    }

    /// <summary>One that counts by the minute, for three hours.</summary>
    public static Meter ByMinute(TimeProvider time) => new(time, TimeSpan.FromMinutes(1), 180);

    /// <summary>One that counts by the hour, for a day.</summary>
    public static Meter ByHour(TimeProvider time) => new(time, TimeSpan.FromHours(1), 24);

    /// <summary>Counts.</summary>
    public void Add(long count) => Interlocked.Add(ref CountOf(MoveOn()), count);

    /// <summary>The intervals that are over, oldest first, and when the first of them began.</summary>
    public IReadOnlyList<long> Series(out DateTimeOffset from)
    {
        var present = MoveOn();
        var begin = Math.Max(_first, present - _counts.Length + 1);
        from = new DateTimeOffset(begin * Interval.Ticks, TimeSpan.Zero);
        var counts = new long[present - begin];
        for (var i = 0; i < counts.Length; i++)
            counts[i] = Volatile.Read(ref CountOf(begin + i));
        return counts;
    }

    long Now => _time.GetUtcNow().UtcTicks / Interval.Ticks;

    ref long CountOf(long interval) => ref _counts[interval % _counts.Length];

    /// <summary>Begins new intervals where it is time, and gives the present one.</summary>
    long MoveOn()
    {
        var now = Now;
        var present = Volatile.Read(ref _present);
        if (now <= present)
            return present;
        lock (_moving)
        {
            // Whoever counts meanwhile counts for the interval before, whose place is emptied only when it comes round again.
            for (var next = Math.Max(_present + 1, now - _counts.Length + 1); next <= now; next++)
                Volatile.Write(ref CountOf(next), 0);
            if (now > _present)
                Volatile.Write(ref _present, now);
            return _present;
        }
    }
}
