namespace Seqsvr.Server.Features.Users;

/// <summary>A search history as clients see it. The names are Seq's.</summary>
internal sealed record SearchHistoryEntity
{
    public int RetainedRecentSearches { get; init; } = SearchHistory.RecentMax;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<string> Recent { get; init; } = [];

    public IReadOnlyList<string> Pinned { get; init; } = [];
}
