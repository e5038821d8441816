namespace Seqsvr.Server.Features.Users;

/// <summary>One thing that somebody did, as clients send it.</summary>
internal sealed record SearchHistoryItem
{
    /// <summary>The text of the search.</summary>
    public string Search { get; init; } = "";

    public SearchAction Action { get; init; }
}
