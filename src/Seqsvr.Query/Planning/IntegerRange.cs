namespace Seqsvr.Query.Planning;

/// <summary>
/// The 64-bit integers for which a comparison with a number is true: those from <see cref="Low"/> to <see cref="High"/>,
/// both inclusive, or, where <see cref="IsInverted"/>, all others. Empty where Low is above High.
/// </summary>
internal readonly record struct IntegerRange(long Low, long High, bool IsInverted)
{
    // Any number past the 64-bit integers compares with all of them alike; clipping keeps the arithmetic below in range.
    const decimal Beyond = 1e19m;

    /// <summary>No integer, or all of them.</summary>
    public static IntegerRange Nothing(bool isInverted) => new(1, 0, isInverted);

    /// <summary>The integers equal to a number (or, inverted, different from it).</summary>
    public static IntegerRange EqualTo(decimal number, bool isInverted) =>
        decimal.Truncate(number) == number && number is >= long.MinValue and <= long.MaxValue
            ? new IntegerRange((long)number, (long)number, isInverted)
            : Nothing(isInverted);

    /// <summary>The integers below a number, or, where <paramref name="orEqual"/>, not above it.</summary>
    public static IntegerRange Below(decimal number, bool orEqual)
    {
        if (number < long.MinValue)
            return Nothing(isInverted: false);
        var highest = orEqual ? decimal.Floor(number) : decimal.Ceiling(Math.Min(number, Beyond)) - 1;
        return highest < long.MinValue
            ? Nothing(isInverted: false)
            : new IntegerRange(long.MinValue, (long)Math.Min(highest, long.MaxValue), IsInverted: false);
    }

    /// <summary>The integers above a number, or, where <paramref name="orEqual"/>, not below it.</summary>
    public static IntegerRange Above(decimal number, bool orEqual)
    {
        if (number > long.MaxValue)
            return Nothing(isInverted: false);
        var lowest = orEqual ? decimal.Ceiling(number) : decimal.Floor(Math.Max(number, -Beyond)) + 1;
        return lowest > long.MaxValue
            ? Nothing(isInverted: false)
            : new IntegerRange((long)Math.Max(lowest, long.MinValue), long.MaxValue, IsInverted: false);
    }

    /// <summary>True where the comparison is true for the integer.</summary>
    public bool Contains(long integer) => (integer >= Low && integer <= High) != IsInverted;

    /// <summary>
    /// What the comparison says of all integers from <paramref name="min"/> to <paramref name="max"/>: true or false for each
    /// of them, or null where it differs.
    /// </summary>
    public bool? ForAll(long min, long max)
    {
        if (min >= Low && max <= High)
            return !IsInverted;
        return max < Low || min > High ? IsInverted : null;
    }
}
