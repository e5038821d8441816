using Seqsvr.Store.Files;
using Seqsvr.Store.Maintenance;
using Seqsvr.Store.Scan;
using Seqsvr.Store.Segments;

namespace Seqsvr.Store;

/// <summary>
/// The events of a store that no process has open, read without changing anything: what a start would find, with the log replayed in memory.
/// Safe for any number of threads.
/// </summary>
public sealed class StoppedStore : IEventSource, IDisposable
{
    readonly VisibleEvents _visible;

    StoppedStore(VisibleEvents visible) => _visible = visible;

    /// <summary>
    /// Opens what <paramref name="folder"/> holds. Throws <see cref="StoreLockedException"/> where a process has it open,
    /// <see cref="StoreVersionException"/> where a newer version wrote it, <see cref="IOException"/> where it cannot be read. Damage, found now or while
    /// reading, is reported to <paramref name="events"/> and left out.
    /// </summary>
    public static StoppedStore Open(IReadableDirectory folder, EventStoreOptions options, IStoreEvents? events)
    {
        // Held only while files are opened: those stay readable, and unchanged, whatever a server that starts then does.
        using var sharing = folder.ShareLock(FileNames.Lock);
        var content = StoredContent.Read(folder, new SegmentCache(options.SegmentCacheBytes), new DamageReports(events));
        foreach (var entry in content.Log.Carried)
            entry.Dispose();
        var visible = new VisibleEvents(content.OpenSegments(), content.EndSequence);
        foreach (var batch in content.Batches)
            visible.Add(batch);
        // Nobody could be kept out where there was no lock; who came meanwhile may have moved files from under our feet.
        if (sharing is not null || !folder.Exists(FileNames.Lock))
            return new StoppedStore(visible);
        visible.Close();
        throw new StoreLockedException(FileNames.Lock, null);
    }

    /// <summary>Everything there is. Dispose it before the store.</summary>
    public StoreSnapshot Snapshot() => _visible.Snapshot();

    /// <summary>Closes all files.</summary>
    public void Dispose() => _visible.Close();
}
