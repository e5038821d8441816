namespace Seqsvr.Oracle.Generating;

/// <summary>A search or query with what a caller may say beside its text. Together with a set of events one of the pairs that are compared.</summary>
sealed record Pair
{
    /// <summary>A filter where <see cref="IsSearch"/>, else a query.</summary>
    public required string Text { get; init; }

    public required bool IsSearch { get; init; }

    /// <summary>A further filter, as signals are; queries only.</summary>
    public string? Signal { get; init; }

    public long? FromTicks { get; init; }

    public long? ToTicks { get; init; }

    /// <summary>Rows of a query without <c>limit</c>; the most events of a search.</summary>
    public int Count { get; init; } = 100;

    /// <summary>Number of the event, by time, that a search starts at or after; null where it starts with the newest.</summary>
    public int? Place { get; init; }

    /// <summary>The event of <see cref="Place"/> is left out.</summary>
    public bool After { get; init; }

    public int? ShortCircuitAfter { get; init; }

    /// <summary>Pair number <paramref name="number"/> of a seed.</summary>
    public static Pair Generate(long seed, int number)
    {
        var chance = new Chance(seed, number);
        var pair = chance.Percent(33)
            ? new Pair { IsSearch = true, Text = new ExpressionGenerator(chance, isSearch: true).Condition(chance.Between(1, 4)) }
            : new Pair { IsSearch = false, Text = new QueryGenerator(chance).Query() };
        return pair with
        {
            Signal = !pair.IsSearch && chance.Percent(10) ? new ExpressionGenerator(chance, isSearch: true).Condition(1) : null,
            FromTicks = chance.Percent(60) ? Instant(chance, 0) : null,
            ToTicks = chance.Percent(60) ? Instant(chance, 30) : null,
            Count = chance.Pick(1, 3, 20, 100, 1000),
            Place = pair.IsSearch && chance.Percent(30) ? chance.Below(40) : null,
            After = chance.Percent(50),
            ShortCircuitAfter = pair.IsSearch && chance.Percent(15) ? chance.Below(40) : null,
        };
    }

    static long Instant(Chance chance, int fromMinute) =>
        EventPool.Start.AddMinutes(chance.Between(fromMinute, fromMinute + 31)).AddSeconds(chance.Pick(0, 0, 1, 37)).Ticks + chance.Pick(0, 0, 1);
}
