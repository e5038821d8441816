using Seqsvr.Store.Files;
using Seqsvr.Store.Manifest;
using Seqsvr.Store.Scan;
using Seqsvr.Store.Segments;

namespace Seqsvr.Store.Maintenance;

/// <summary>
/// The live segments, as the manifest on disk names them and as readers see them. Every change is made here: first the manifest, then, in one
/// instant, what snapshots get; a file goes only after both, and once no snapshot has it. Safe for any number of threads.
/// </summary>
sealed class SegmentSet
{
    readonly Lock _lock = new();
    readonly IStoreDirectory _directory;
    readonly SegmentFiles _files;
    readonly VisibleEvents _visible;
    readonly ManifestReserve _reserve;
    readonly List<string> _doubtful = [];
    StoreManifest _manifest;

    /// <param name="manifest">Certainly on disk.</param>
    public SegmentSet(IStoreDirectory directory, SegmentFiles files, StoreManifest manifest, VisibleEvents visible, ManifestReserve reserve)
    {
        _directory = directory;
        _files = files;
        _manifest = manifest;
        _visible = visible;
        _reserve = reserve;
    }

    /// <summary>The last manifest that is certainly on disk.</summary>
    public StoreManifest Manifest => Volatile.Read(ref _manifest);

    /// <summary>Called after each change, by whoever made it.</summary>
    public event Action? Changed;

    /// <summary>The open segment; null where it is live no more, or cannot be read.</summary>
    public SegmentReader? Find(SegmentEntry entry) => Find(FileNames.Segment(entry.Number));

    /// <summary>
    /// Puts a segment in the place of the hot events it was written from. Throws <see cref="IOException"/>; then a restart may find it named or
    /// not, its file and the log must stay, and the same call may be made again.
    /// </summary>
    public void AddFlushed(NewSegment segment)
    {
        lock (_lock)
        {
            var next = _manifest.WithFlushed(segment.Entry);
            ManifestFile.Write(_directory, next);
            ManifestFile.Publish(_directory);
            _visible.ReplaceSealed(segment.Reader);
            Settle(next);
        }
        Changed?.Invoke();
    }

    /// <summary>
    /// Takes segments out, and puts <paramref name="by"/> in their place if there is one. False where one of them is live no more: nothing changed then,
    /// and <paramref name="by"/> is gone. Throws <see cref="IOException"/>: then nothing changed here, a restart may find either, and
    /// <paramref name="by"/> goes as soon as that is settled.
    /// </summary>
    public bool Replace(IReadOnlyCollection<SegmentEntry> old, NewSegment? by)
    {
        lock (_lock)
        {
            if (!old.All(_manifest.Segments.Contains))
            {
                Discard(by);
                return false;
            }
            var next = _manifest.WithReplaced(old, by?.Entry);
            Commit(next, by);
            var readers = old.Select(Find).OfType<SegmentReader>().ToArray();
            _visible.ReplaceSegments(readers, by?.Reader);
            foreach (var reader in readers)
                reader.Retire(() => _files.Delete(reader));
            foreach (var entry in old)
                if (readers.All(reader => reader.Name != FileNames.Segment(entry.Number)))
                    _files.Delete(FileNames.Segment(entry.Number));
            Settle(next);
        }
        Changed?.Invoke();
        return true;
    }

    SegmentReader? Find(string name) => _visible.Segments.FirstOrDefault(segment => segment.Name == name);

    void Commit(StoreManifest next, NewSegment? by)
    {
        try
        {
            _reserve.Write(next);
        }
        catch (IOException)
        {
            Discard(by);
            throw;
        }
        try
        {
            ManifestFile.Publish(_directory);
        }
        catch (IOException) when (by is not null)
        {
            // The manifest on disk may name it, until another one certainly does not.
            by.Reader.Retire(whenUnpinned: null);
            _doubtful.Add(by.Reader.Name);
            throw;
        }
    }

    void Discard(NewSegment? segment) => segment?.Reader.Retire(() => _files.Delete(segment.Reader.Name));

    void Settle(StoreManifest manifest)
    {
        Volatile.Write(ref _manifest, manifest);
        foreach (var name in _doubtful)
            _files.Delete(name);
        _doubtful.Clear();
        _reserve.Keep(manifest);
    }
}
