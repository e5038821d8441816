using Microsoft.Extensions.Logging;
using Seqsvr.Metastore.Backups;
using Seqsvr.Metastore.Documents;
using Seqsvr.Server.Features.ExpressionIndexes;
using Seqsvr.Server.Features.RetentionPolicies;
using Seqsvr.Server.Features.Signals;
using Seqsvr.Server.Http;
using Seqsvr.Server.Jobs;

namespace Seqsvr.Server;

/// <summary>What a server does by itself while it runs.</summary>
internal sealed class ServerJobs : IAsyncDisposable
{
    readonly ServerStores _stores;
    readonly IdleMemory _memory;
    readonly NightlyBackup? _backups;
    readonly Retention _retention;
    readonly Indexing _indexing;

    /// <summary>Starts them all.</summary>
    public ServerJobs(ServerOptions options, ServerStores stores, ServerFeatures features, RunningTasks tasks, ILogger log)
    {
        _stores = stores;
        _memory = IdleMemory.Create(stores.Events.ForgetUnpacked, options.Time);
        if (options is { BackupFolder: { } folder, Settings.SecretKey: { } key })
            _backups = new NightlyBackup(
                stores.Documents, stores.Settings, new DocumentBackup(key, RootDocument.Version, options.Time), folder, options.Time, log);
        _retention = new Retention(stores.Events, features.RetentionRules.Read, tasks, options.Time, log);
        _indexing = new Indexing(stores.Events, features.IndexCatalog.Wanted, tasks, options.Time, log);
        stores.Documents.Changed += Wake;
    }

    /// <summary>Stops them; what is in progress is given up.</summary>
    public async ValueTask DisposeAsync()
    {
        _stores.Documents.Changed -= Wake;
        await _indexing.DisposeAsync();
        await _retention.DisposeAsync();
        await _memory.DisposeAsync();
        if (_backups is not null)
            await _backups.DisposeAsync();
    }

    void Wake(IReadOnlyList<Document> changed)
    {
        if (changed.Any(document => document.Kind == RetentionPolicy.Kind.Name))
            _retention.Changed();
        if (changed.Any(document => document.Kind == Signal.Kind.Name || document.Kind == ExpressionIndex.Kind.Name))
            _indexing.Changed();
    }
}
