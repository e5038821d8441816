using System.Collections.Concurrent;
using Seqsvr.Metastore.Leasing;

namespace Seqsvr.Metastore.Tests.Leasing;

/// <summary>Keeps what a metastore tells.</summary>
sealed class RecordedMetastoreEvents : IMetastoreEvents
{
    readonly ConcurrentQueue<string> _all = [];

    public IReadOnlyList<string> All => [.. _all];

    public void Migrated(string location, IReadOnlyList<string> names) => _all.Enqueue($"migrated {string.Join(", ", names)}");

    public void Opened(string product, string location, int documents, TimeSpan took) => _all.Enqueue($"opened {documents}");

    public void Lost(string reason) => _all.Enqueue("lost: " + reason);

    public void Recovered(TimeSpan after) => _all.Enqueue("recovered");

    public void Fenced(string reason) => _all.Enqueue("fenced: " + reason);
}
