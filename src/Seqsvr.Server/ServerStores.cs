using Microsoft.Extensions.Logging;
using Seqsvr.Metastore.Leasing;
using Seqsvr.Server.Configuration.Runtime;
using Seqsvr.Server.Http;
using Seqsvr.Server.Metastores;
using Seqsvr.Store;
using Seqsvr.Store.Files;

namespace Seqsvr.Server;

/// <summary>The two stores of a server: events, and documents.</summary>
internal sealed class ServerStores : IAsyncDisposable
{
    ServerStores(EventStore events, CachedDocumentStore documents)
    {
        Events = events;
        Documents = documents;
        Settings = new RuntimeSettings(documents);
        var minimumFreeBytes = events.MinimumFreeBytes;
        Settings.Changed += Apply;
        Apply();

        void Apply() => events.MinimumFreeBytes = Settings.MinimumFreeStorageSpace ?? minimumFreeBytes;
    }

    public EventStore Events { get; }

    public CachedDocumentStore Documents { get; }

    /// <summary>The settings among the documents, as they are now.</summary>
    public RuntimeSettings Settings { get; }

    /// <summary>
    /// Opens both at the same time, and tells <paramref name="told"/> what the event store does. Throws <see cref="StartupException"/>, and holds neither,
    /// where one of them cannot be opened.
    /// </summary>
    public static async Task<ServerStores> OpenAsync(ServerOptions options, IStoreEvents told, ILogger log, CancellationToken cancellation)
    {
        var opening = Task.Run(
            () => MetastoreOpening.OpenAsync(options.Metastore, RootDocument.Version, options.Time, log, cancellation), CancellationToken.None);
        EventStore events;
        try
        {
            events = OpenEvents(options, told);
        }
        catch
        {
            // A second instance meets both locks. The metastore tells more about who holds it, so its refusal goes first.
            await using var opened = await opening;
            throw;
        }
        try
        {
            return new ServerStores(events, await opening);
        }
        catch
        {
            await events.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets go of the metastore last: what the events' end still wants to know of documents is there.</summary>
    public async ValueTask DisposeAsync()
    {
        await Events.DisposeAsync();
        await Documents.DisposeAsync();
    }

    static EventStore OpenEvents(ServerOptions options, IStoreEvents told)
    {
        try
        {
            var (settings, defaults) = (options.Settings, new EventStoreOptions());
            var sizes = options.Store ?? defaults with { FlushRows = settings.FlushRows, SegmentCacheBytes = settings.CacheBytes };
            return EventStore.Open(options.Storage, sizes, options.Time, told);
        }
        catch (StoreLockedException locked)
        {
            throw new StartupException($"Cannot start: {locked.Message}.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"Cannot use the storage folder {options.Storage.Location}: {error.Message}");
        }
    }
}
