using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Leasing;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Metastore.Tests.Leasing;

/// <summary>One metastore, and the instances that want it.</summary>
sealed class Rehearsal : IDisposable
{
    readonly TemporaryFolder _folder = new();
    int _instances;

    public RehearsedDatabase Database { get; } = new();

    public RehearsedBackend NewBackend() => new(Database, _folder.Path);

    /// <summary>Another process, as far as the row of the lease is concerned.</summary>
    public LeaseHolder NewSelf() => new($"instance {++_instances}", "a host", 4710 + _instances, "2026-11-22T12:00:00.000Z", 0);

    /// <summary>A store that looks often.</summary>
    public Task<CachedDocumentStore> OpenAsync(RehearsedBackend? backend = null, IMetastoreEvents? events = null, LeaseHolder? self = null) =>
        CachedDocumentStore.OpenAsync(
            backend ?? NewBackend(), Quick(self ?? NewSelf()), events ?? new RecordedMetastoreEvents(), TimeProvider.System, CancellationToken.None);

    public static MetastoreOptions Quick(LeaseHolder self) => new()
    {
        Self = self,
        CheckInterval = TimeSpan.FromMilliseconds(5),
        CheckTimeout = TimeSpan.FromMilliseconds(200),
        RetryInterval = TimeSpan.FromMilliseconds(5),
        RetryTimeout = TimeSpan.FromSeconds(2),
        StopTimeout = TimeSpan.FromMilliseconds(50),
    };

    public static Task<IReadOnlyList<Document>> InsertAsync(CachedDocumentStore store, string id) =>
        store.ApplyAsync([new InsertDocument("thing", "{}", 1, Id: id)], CancellationToken.None);

    public void Dispose() => _folder.Dispose();
}
