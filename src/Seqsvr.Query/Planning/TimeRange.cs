namespace Seqsvr.Query.Planning;

/// <summary>
/// Instants from <see cref="FromTicks"/> (inclusive) to <see cref="ToTicks"/> (exclusive), in UTC ticks. An open end is the
/// end of the number range, so that there is one form only.
/// </summary>
internal readonly record struct TimeRange(long FromTicks, long ToTicks)
{
    /// <summary>All of time.</summary>
    public static TimeRange Everything => new(long.MinValue, long.MaxValue);

    /// <summary>True where no instant is inside.</summary>
    public bool IsEmpty => FromTicks >= ToTicks;

    /// <summary>True where a lower end was given.</summary>
    public bool HasStart => FromTicks != long.MinValue;

    /// <summary>True where an upper end was given.</summary>
    public bool HasEnd => ToTicks != long.MaxValue;

    /// <summary>A range whose absent ends (null) are open.</summary>
    public static TimeRange Between(long? fromTicks, long? toTicks) => new(fromTicks ?? long.MinValue, toTicks ?? long.MaxValue);

    /// <summary>What lies in both.</summary>
    public TimeRange Intersect(TimeRange other) => new(Math.Max(FromTicks, other.FromTicks), Math.Min(ToTicks, other.ToTicks));

    /// <summary>True where the instant is inside.</summary>
    public bool Contains(long ticks) => ticks >= FromTicks && ticks < ToTicks;

    /// <summary>True where every instant from <paramref name="minTicks"/> to <paramref name="maxTicks"/>, both inclusive, is inside.</summary>
    public bool Covers(long minTicks, long maxTicks) => Contains(minTicks) && Contains(maxTicks);

    /// <summary>True where some instant from <paramref name="minTicks"/> to <paramref name="maxTicks"/>, both inclusive, may be inside.</summary>
    public bool Overlaps(long minTicks, long maxTicks) => maxTicks >= FromTicks && minTicks < ToTicks;
}
