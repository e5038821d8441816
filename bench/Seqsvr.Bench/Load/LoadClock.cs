namespace Seqsvr.Bench.Load;

/// <summary>
/// The time of made-up events: days with a quiet night and a busy afternoon. Each event is up to 250 ms late, so that order is only roughly kept.
/// </summary>
sealed class LoadClock(Random random, int events)
{
    const int EventsPerDay = 1_000_000;
    const double QuietestHour = 4;
    const double Swing = 0.7;
    const int JitterTicks = (int)(250 * TimeSpan.TicksPerMillisecond);

    /// <summary>No event is before this.</summary>
    public static DateTime Start { get; } = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    readonly double _meanTicks = (double)TimeSpan.TicksPerDay * Math.Max(1, (events + EventsPerDay - 1) / EventsPerDay) / Math.Max(1, events);
    double _ticks = Start.Ticks;

    /// <summary>When the next event happened.</summary>
    public DateTime Next()
    {
        var hour = _ticks % TimeSpan.TicksPerDay / TimeSpan.TicksPerHour;
        var rate = 1 - Swing * Math.Cos((hour - QuietestHour) * Math.Tau / 24);
        _ticks += _meanTicks / rate;
        return new DateTime((long)_ticks + random.Next(JitterTicks), DateTimeKind.Utc);
    }
}
