namespace Seqsvr.Server.Features.Feeds;

/// <summary>A place that packages of apps come from, as clients see and send it. The names are Seq's.</summary>
internal sealed record FeedEntity
{
    public string Name { get; init; } = "New Feed";

    public string Location { get; init; } = "https://packages.example/v3/index.json";

    public string? Username { get; init; }

    /// <summary>Sent to set a password, empty to have none; never shown.</summary>
    public string? NewPassword { get; init; }
}
