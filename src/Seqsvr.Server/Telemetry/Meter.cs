namespace Seqsvr.Server.Telemetry;

/// <summary>Counts something by the minute, for the last hours. Counting is a few instructions and takes no lock. Thread-safe.</summary>
internal sealed class Meter
{
    /// <summary>How long it remembers.</summary>
    public const int MinutesMax = 180;

    readonly TimeProvider _time;
    readonly long[] _counts = new long[MinutesMax];
    readonly Lock _moving = new();
    long _minute;

    public Meter(TimeProvider time)
    {
        _time = time;
        _minute = Now;
        Started = time.GetUtcNow();
    }

    /// <summary>When it began to count.</summary>
    public DateTimeOffset Started { get; }

    /// <summary>How much in the last whole minute; in the first minute, how much so far.</summary>
    public long LastMinute
    {
        get
        {
            MoveOn();
            var minute = Volatile.Read(ref _minute);
            var started = Started.UtcTicks / TimeSpan.TicksPerMinute;
            return Volatile.Read(ref _counts[SlotOf(minute > started ? minute - 1 : minute)]);
        }
    }

    /// <summary>Counts.</summary>
    public void Add(long count)
    {
        MoveOn();
        Interlocked.Add(ref _counts[SlotOf(Volatile.Read(ref _minute))], count);
    }

    /// <summary>The minutes that are over, oldest first, and when the first of them began.</summary>
    public IReadOnlyList<long> Minutes(out DateTimeOffset from)
    {
        MoveOn();
        var end = Volatile.Read(ref _minute);
        var begin = Math.Max(Started.UtcTicks / TimeSpan.TicksPerMinute, end - MinutesMax + 1);
        from = new DateTimeOffset(begin * TimeSpan.TicksPerMinute, TimeSpan.Zero);
        var counts = new long[end - begin];
        for (var i = 0; i < counts.Length; i++)
            counts[i] = Volatile.Read(ref _counts[SlotOf(begin + i)]);
        return counts;
    }

    long Now => _time.GetUtcNow().UtcTicks / TimeSpan.TicksPerMinute;

    static int SlotOf(long minute) => (int)(minute % MinutesMax);

    void MoveOn()
    {
        var now = Now;
        if (now <= Volatile.Read(ref _minute))
            return;
        lock (_moving)
        {
            // Whoever counts meanwhile counts for the minute before: their place is emptied only when it comes round again.
            for (var minute = Math.Max(_minute + 1, now - MinutesMax + 1); minute <= now; minute++)
                Volatile.Write(ref _counts[SlotOf(minute)], 0);
            if (now > _minute)
                Volatile.Write(ref _minute, now);
        }
    }
}
