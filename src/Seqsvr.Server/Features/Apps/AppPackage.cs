using System.Text.Json.Serialization;

namespace Seqsvr.Server.Features.Apps;

/// <summary>Where an app comes from. The names are Seq's.</summary>
internal sealed record AppPackage
{
    [JsonPropertyName("NuGetFeedId")]
    public string? FeedId { get; init; }

    public string? PackageId { get; init; }

    public string? Version { get; init; }

    public string? Authors { get; init; }

    public string? LicenseUrl { get; init; }

    public bool UpdateAvailable { get; init; }
}
