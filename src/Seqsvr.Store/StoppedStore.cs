using Seqsvr.Store.Files;
using Seqsvr.Store.Inspection;
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
    readonly IReadableDirectory _folder;
    readonly VisibleEvents _visible;
    readonly DamageReports _damage;

    StoppedStore(IReadableDirectory folder, VisibleEvents visible, DamageReports damage)
    {
        _folder = folder;
        _visible = visible;
        _damage = damage;
    }

    /// <summary>How many segments can be opened.</summary>
    public int SegmentCount => _visible.Segments.Count;

    /// <summary>How many events it holds, those in damaged blocks among them.</summary>
    public long RowCount => _visible.HotRows + _visible.Segments.Sum(segment => segment.Rows);

    /// <summary>The size of the segments that can be opened.</summary>
    public long SegmentBytes => _visible.Segments.Sum(segment => segment.Bytes);

    /// <summary>
    /// Opens what <paramref name="folder"/> holds. Throws <see cref="StoreLockedException"/> where a process has it open,
    /// <see cref="StoreVersionException"/> where a newer version wrote it, <see cref="IOException"/> where it cannot be read. Damage, found now or while
    /// reading, is reported to <paramref name="events"/> and left out.
    /// </summary>
    public static StoppedStore Open(IReadableDirectory folder, EventStoreOptions options, IStoreEvents? events)
    {
        // Held only while files are opened: those stay readable, and unchanged, whatever a server that starts then does.
        using var sharing = folder.ShareLock(FileNames.Lock);
        var damage = new DamageReports(events);
        var content = StoredContent.Read(folder, new SegmentCache(options.SegmentCacheBytes), damage);
        foreach (var entry in content.Log.Carried)
            entry.Dispose();
        var visible = new VisibleEvents(content.OpenSegments(), content.EndSequence);
        foreach (var batch in content.Batches)
            visible.Add(batch);
        // Nobody could be kept out where there was no lock; who came meanwhile may have moved files from under our feet.
        if (sharing is not null || !folder.Exists(FileNames.Lock))
            return new StoppedStore(folder, visible, damage);
        visible.Close();
        throw new StoreLockedException(FileNames.Lock, null);
    }

    /// <summary>Everything there is. Dispose it before the store.</summary>
    public StoreSnapshot Snapshot() => _visible.Snapshot();

    /// <summary>
    /// Reads every byte of the segments, compares all checksums and unpacks all blocks; then reads their indexes. Each damaged piece is reported by itself.
    /// What is not in a segment was checked when the store was opened.
    /// </summary>
    /// <param name="read">Told how many bytes were read since the last call; in the end together nearly <see cref="SegmentBytes"/>.</param>
    /// <returns>How many indexes there are.</returns>
    public int Check(Action<int> read)
    {
        foreach (var segment in _visible.Segments)
            new SegmentCheck(segment, _damage.Report, read).Run();
        return new IndexCheck(_folder, _damage.ReportIndex).Run(_visible.Segments);
    }

    /// <summary>What the store holds and takes, column by column. Damaged blocks are reported and do not count.</summary>
    public StoreReport Measure() => new([.. _visible.Segments.Select(SegmentMeasure.Run)], _visible.HotRows);

    /// <summary>Closes all files.</summary>
    public void Dispose() => _visible.Close();
}
