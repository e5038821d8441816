namespace Seqsvr.Server.Features.Licenses;

/// <summary>
/// The licence that clients ask for. Nothing is paid for this server, and nothing in it is limited by a licence; the words are those that clients of
/// Seq look for.
/// </summary>
internal sealed record License
{
    /// <summary>Null: there is no certificate.</summary>
    public string? LicenseText { get; init; }

    public bool IsValid { get; init; } = true;

    public bool IsSingleUser { get; init; }

    public string? SubscriptionId { get; init; }

    public string StatusDescription { get; init; } =
        "You're using the free Individual license. This server is free software: it has no paid edition, and no licence limits users, storage or anything else.";

    public bool IsWarning { get; init; }

    public bool CanRenewOnlineNow { get; init; }

    public int? LicensedUsers { get; init; }

    public bool AutomaticallyRefresh { get; init; }

    public int? StorageLimitGigabytes { get; init; }

    public bool Clustered { get; init; }
}
