namespace Seqsvr.Server.Features.Permalinks;

/// <summary>A permalink as clients see and send it. The names are Seq's.</summary>
internal sealed record PermalinkEntity
{
    /// <summary>The user whose it is; null for a shared one.</summary>
    public string? OwnerId { get; init; }

    /// <summary>The event it leads to; cannot be changed.</summary>
    public string? EventId { get; init; }

    /// <summary>Set by the server.</summary>
    public string? CreatedUtc { get; init; }
}
