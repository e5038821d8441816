using System.Collections.ObjectModel;
using Seqsvr.Store.Files;
using Seqsvr.Store.Indexes;
using Seqsvr.Store.Maintenance;
using Seqsvr.Store.Scan;

namespace Seqsvr.Store;

/// <summary>
/// The indexes of a store's segments: for a filter, which of their rows it is true for. Which are wanted, and what their keys mean, is the owner's
/// business; hot events have none. They go with their segment. Safe for any number of threads, but <see cref="Build"/> is for one at a time.
/// </summary>
public sealed class StoreIndexes
{
    readonly StoreEngine _engine;
    readonly TimeProvider _time;
    readonly IStoreEvents? _events;
    readonly MaintenancePace _pace;
    volatile IReadOnlySet<IndexKey> _kept = ReadOnlySet<IndexKey>.Empty;
    CancellationToken _building;

    internal StoreIndexes(StoreEngine engine, TimeProvider time, IStoreEvents? events, Func<long> appends)
    {
        _engine = engine;
        _time = time;
        _events = events;
        _pace = new MaintenancePace(time, appends, () => engine.Visible.IsBeingRead, rest => _building.WaitHandle.WaitOne(rest));
    }

    /// <summary>The keys that <see cref="Keep"/> was told last: segments have indexes with them, or soon will.</summary>
    public IReadOnlySet<IndexKey> Keys => _kept;

    /// <summary>
    /// The segments that lack an index with one of the keys, latest events first. Those that are about to be merged are left out: what takes their place
    /// will lack it.
    /// </summary>
    public IReadOnlyList<IndexGap> Missing(IReadOnlyCollection<IndexKey> wanted)
    {
        if (wanted.Count == 0)
            return [];
        var merging = _engine.Merger.Due().Select(entry => FileNames.Segment(entry.Number)).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. from segment in _engine.Visible.Segments
               where !merging.Contains(segment.Name)
               orderby segment.Blocks.Max(block => block.Entry.MaxTimestamp) descending
               from key in wanted
               where !segment.Indexes.Has(key)
               select new IndexGap(segment.Name, segment.Rows, key),
        ];
    }

    /// <summary>
    /// Fills a gap, on the calling thread, and rests now and then while others append or read. False where the segment is gone. Throws
    /// <see cref="IOException"/>, <see cref="OperationCanceledException"/>, and what the <paramref name="selector"/> throws; then nothing changed.
    /// </summary>
    /// <param name="selector">Tells for each row group which rows the filter is true for.</param>
    public bool Build(IndexGap gap, RowSelector selector, CancellationToken ct)
    {
        if (_engine.Visible.Segments.FirstOrDefault(segment => segment.Name == gap.Segment) is not { } segment)
            return false;
        // One bit for each event at most, and some more.
        if (_engine.SpareBytes < gap.Rows)
            throw new DiskFullException("the disk has no room for an index beside what must be kept free");
        var started = _time.GetTimestamp();
        _building = ct;
        _pace.Begin();
        if (_engine.Indexer.Build(segment, gap.Key, selector, _ => _pace.StepDone(), ct) is not { } bytes)
            return false;
        _events?.Indexed(IndexFile.NameOf(KeptIndexes.HeaderOf(segment, gap.Key)), gap.Rows, bytes, _time.GetElapsedTime(started));
        return true;
    }

    /// <summary>Says which keys somebody wants, and deletes the indexes with others.</summary>
    public void Keep(IReadOnlySet<IndexKey> wanted)
    {
        _kept = wanted;
        foreach (var segment in _engine.Visible.Segments)
            segment.Indexes.Remove(key => !wanted.Contains(key));
    }

    /// <summary>What the indexes with a key take.</summary>
    public IndexSize SizeOf(IndexKey key)
    {
        var files = _engine.Visible.Segments.SelectMany(segment => segment.Indexes.Files).Where(file => file.Key == key).ToList();
        return new IndexSize(files.Sum(file => file.Bytes), files.Count);
    }
}
