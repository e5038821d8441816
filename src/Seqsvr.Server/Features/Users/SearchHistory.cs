using Seqsvr.Metastore.Documents;

namespace Seqsvr.Server.Features.Users;

/// <summary>What a user looked for, newest first, and what they keep. Immutable.</summary>
internal sealed record SearchHistory
{
    /// <summary>How many recent searches are kept.</summary>
    public const int RecentMax = 100;

    /// <summary>How many pinned ones.</summary>
    public const int PinnedMax = 200;

    public static readonly DocumentKind<SearchHistory> Kind = new("searchhistory", history => history.UserId);

    public string UserId { get; init; } = "";

    public IReadOnlyList<string> Recent { get; init; } = [];

    public IReadOnlyList<string> Pinned { get; init; } = [];

    public static string IdOf(string userId) => $"{Kind.Name}-{userId}";

    /// <summary>The history after something was done with a search.</summary>
    public SearchHistory After(string search, SearchAction action) => action switch
    {
        SearchAction.Used => this with { Recent = [search, .. Recent.Where(other => other != search).Take(RecentMax - 1)] },
        SearchAction.Pinned => this with { Pinned = [search, .. Pinned.Where(other => other != search).Take(PinnedMax - 1)] },
        _ => this with { Pinned = [.. Pinned.Where(other => other != search)] },
    };
}
