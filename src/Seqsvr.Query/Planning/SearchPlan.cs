using Seqsvr.Events.Model;

namespace Seqsvr.Query.Planning;

/// <summary>Which events a search wants. Immutable, shared by workers.</summary>
/// <param name="Range">Only events inside it, whatever the filter says.</param>
/// <param name="Before">Only events older than this one.</param>
/// <param name="Filter">Only events for which it is true.</param>
internal sealed record SearchPlan(TimeRange Range, EventId Before, Predicate Filter)
{
    /// <summary>A <see cref="Before"/> that excludes nothing.</summary>
    public static EventId Newest => new(long.MaxValue, long.MaxValue);

    /// <summary>The times that matching events may have: the range, cut where <see cref="Before"/> cuts it.</summary>
    public TimeRange Reach => Before.Timestamp == long.MaxValue
        ? Range
        : Range.Intersect(new TimeRange(long.MinValue, Before.Timestamp + 1));

    /// <summary>The same search, from an event on backwards, that event excluded.</summary>
    public SearchPlan OlderThan(EventId id) => id < Before ? this with { Before = id } : this;
}
