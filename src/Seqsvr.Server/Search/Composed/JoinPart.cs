namespace Seqsvr.Server.Search.Composed;

/// <summary>What follows <c>from stream</c>.</summary>
internal sealed record JoinPart
{
    public JoinKind Kind { get; init; }

    /// <summary>As <c>unnest(Items)</c>.</summary>
    public string SetFunctionCall { get; init; } = "";

    /// <summary>The name of an element.</summary>
    public string Alias { get; init; } = "";
}
