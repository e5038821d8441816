using Seqsvr.Events.Batches;
using Seqsvr.Store.Files;
using Seqsvr.Store.Maintenance;
using Seqsvr.Store.Scan;
using Seqsvr.Store.Segments;

namespace Seqsvr.Store;

/// <summary>
/// Events that are kept only until it is disposed: in memory as long as they are few, then in segments without a name in a folder for temporary files, of
/// which nothing stays however the process ends. No log, no manifest, nothing synced. One thread adds; then any number may read.
/// </summary>
public sealed class ScratchStore : IEventSource, IDisposable
{
    readonly string _folder;
    readonly EventStoreOptions _options;
    readonly SegmentCache _cache;
    readonly DamageReports _damage;
    readonly VisibleEvents _visible = new([], endSequence: 1);

    /// <param name="folder">Where segments go, on a disk with room for about an eighth of the events as CLEF.</param>
    /// <param name="options">When events go from memory to a segment, and how segments are cut; the rest does not matter here.</param>
    /// <param name="events">Told of damage.</param>
    public ScratchStore(string folder, EventStoreOptions options, IStoreEvents? events)
    {
        _folder = folder;
        _options = options;
        _cache = new SegmentCache(options.SegmentCacheBytes);
        _damage = new DamageReports(events);
    }

    /// <summary>
    /// Keeps a batch, which gets the next arrival numbers. Throws <see cref="IOException"/>, and <see cref="DiskFullException"/> where the folder has
    /// no room.
    /// </summary>
    public void Add(EventBatch batch)
    {
        batch.AssignSequence(_visible.EndSequence);
        _visible.Add(batch);
        if (_visible.HotBytes >= _options.FlushBytes || _visible.HotRows >= _options.FlushRows)
            Flush();
    }

    /// <summary>Everything added so far. Dispose it before the store.</summary>
    public StoreSnapshot Snapshot() => _visible.Snapshot();

    /// <summary>Forgets all events.</summary>
    public void Dispose() => _visible.Close();

    void Flush()
    {
        var file = DiskFile.CreateNameless(_folder);
        try
        {
            SegmentWriter.Write(file, _visible.SealHot(_options.FlushRows, _options.FlushBytes), new SegmentSizes(_options.BlockRows, _options.GroupRows));
            _visible.ReplaceSealed(SegmentReader.Open(file, $"a temporary file in {_folder}", _cache, _damage.Report));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
