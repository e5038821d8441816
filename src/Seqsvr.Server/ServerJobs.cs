using Microsoft.Extensions.Logging;
using Seqsvr.Metastore.Backups;
using Seqsvr.Server.Http;
using Seqsvr.Server.Jobs;

namespace Seqsvr.Server;

/// <summary>What a server does by itself while it runs.</summary>
internal sealed class ServerJobs : IAsyncDisposable
{
    readonly IdleMemory _memory;
    readonly NightlyBackup? _backups;

    /// <summary>Starts them all.</summary>
    public ServerJobs(ServerOptions options, ServerStores stores, ILogger log)
    {
        _memory = IdleMemory.Create(stores.Events.ForgetUnpacked, options.Time);
        if (options is { BackupFolder: { } folder, Settings.SecretKey: { } key })
            _backups = new NightlyBackup(
                stores.Documents, stores.Settings, new DocumentBackup(key, RootDocument.Version, options.Time), folder, options.Time, log);
    }

    /// <summary>Stops them; what is in progress is given up.</summary>
    public async ValueTask DisposeAsync()
    {
        await _memory.DisposeAsync();
        if (_backups is not null)
            await _backups.DisposeAsync();
    }
}
