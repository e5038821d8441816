using Seqsvr.Commands.Run;
using Seqsvr.Server;
using Seqsvr.Store;
using Seqsvr.Store.Files;

namespace Seqsvr.Commands;

/// <summary>The events of a server that is stopped, for commands that only look at them.</summary>
internal static class StoppedStorage
{
    /// <summary>Opens them; dispose it. Throws <see cref="StartupException"/> or <see cref="IOException"/> where that cannot be.</summary>
    /// <param name="storage">The storage folder; null for the default one.</param>
    /// <param name="otherwise">What one may do instead of stopping a server that runs.</param>
    /// <param name="events">Told of damage.</param>
    public static StoppedStore Open(string? storage, string otherwise, IStoreEvents events)
    {
        var root = StorageFolder.Find(storage);
        var folder = Path.Combine(root, FileNames.StreamFolder);
        if (!Directory.Exists(folder))
            throw new StartupException($"There are no events in {storage ?? root}: a server's storage folder has a folder {FileNames.StreamFolder}.");
        try
        {
            return StoppedStore.Open(new DiskFolder(folder), new EventStoreOptions(), events);
        }
        catch (StoreLockedException error)
        {
            throw new StartupException($"The storage {storage ?? root} is in use by {error.Holder ?? "another process"}. Stop that server first, {otherwise}");
        }
    }
}
