using Seqsvr.Events.Model;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query;

/// <summary>Which events a search wants, newest first.</summary>
public sealed record SearchRequest
{
    /// <summary>Only events for which it is true; null for all.</summary>
    public Expression? Filter { get; init; }

    /// <summary>Most events wanted; at least one.</summary>
    public required int Count { get; init; }

    /// <summary>Start at this event (inclusive) and go back in time.</summary>
    public EventId? StartAt { get; init; }

    /// <summary>Start after this event (exclusive) and go back in time.</summary>
    public EventId? After { get; init; }

    /// <summary>Only events from this instant on (inclusive, UTC ticks); null for no bound.</summary>
    public long? FromTicks { get; init; }

    /// <summary>Only events before this instant (exclusive, UTC ticks); null for no bound.</summary>
    public long? ToTicks { get; init; }

    /// <summary>After the newest match look at no more than this many older events; null for no bound.</summary>
    public int? ShortCircuitAfter { get; init; }

    /// <summary>Bytes that the search may keep at once, for the events it finds above all.</summary>
    public long MemoryLimitBytes { get; init; } = QueryLimits.MemoryLimitBytesDefault;

    /// <summary>What the filter may refer to besides the event.</summary>
    public required QueryContext Context { get; init; }
}
