using Seqsvr.Metastore.Documents;

namespace Seqsvr.Server.Features.Feeds;

/// <summary>A place that packages of apps come from, as it is stored.</summary>
internal sealed record Feed
{
    public static readonly DocumentKind<Feed> Kind = new("feed", _ => null);

    public string Name { get; init; } = "";

    /// <summary>An absolute http or https URI.</summary>
    public string Location { get; init; } = "";

    public string? Username { get; init; }

    /// <summary>The password, sealed with the server's key for <see cref="PurposeFor"/> the location; null where there is none.</summary>
    public byte[]? SealedPassword { get; init; }

    /// <summary>What a password is sealed for. It opens for no other location, so nobody can have it sent to one.</summary>
    public static string PurposeFor(string location) => $"feed/{location}";
}
