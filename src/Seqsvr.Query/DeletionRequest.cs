using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query;

/// <summary>Which events a deletion means: those a search with the same filter and range would find.</summary>
public sealed record DeletionRequest
{
    /// <summary>Only events for which it is true; null for all.</summary>
    public Expression? Filter { get; init; }

    /// <summary>Only events from this instant on (inclusive, UTC ticks); null for no bound.</summary>
    public long? FromTicks { get; init; }

    /// <summary>Only events before this instant (exclusive, UTC ticks); null for no bound.</summary>
    public long? ToTicks { get; init; }

    /// <summary>What the filter may refer to besides the event.</summary>
    public required QueryContext Context { get; init; }
}
