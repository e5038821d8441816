using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query;

/// <summary>A <c>select</c> query and what it is to run over.</summary>
public sealed record QueryRequest
{
    /// <summary>The query as parsed.</summary>
    public required SelectQuery Query { get; init; }

    /// <summary>Only events from this instant on (inclusive, UTC ticks); null for no bound.</summary>
    public long? FromTicks { get; init; }

    /// <summary>Only events before this instant (exclusive, UTC ticks); null for no bound.</summary>
    public long? ToTicks { get; init; }

    /// <summary>Only events for which it is true; null for all.</summary>
    public Expression? Signal { get; init; }

    /// <summary>What the query may refer to besides the events.</summary>
    public required QueryContext Context { get; init; }

    /// <summary>What the query may produce or hold.</summary>
    public QueryLimits Limits { get; init; } = new();
}
