using Seqsvr.Store.Files;
using Seqsvr.Store.Indexes;

namespace Seqsvr.Store.Segments;

/// <summary>
/// The indexes of an open segment. They come and go while it is read; one that cannot be read is reported, deleted, and made anew by whoever wants it.
/// Safe for any number of threads.
/// </summary>
internal sealed class SegmentIndexes(SegmentReader segment)
{
    readonly Lock _lock = new();

    /// <summary>Few, and replaced as a whole.</summary>
    volatile IndexFile[] _files = [];
    int _lastNumber;

    /// <summary>Those there are now.</summary>
    public IReadOnlyList<IndexFile> Files => _files;

    /// <summary>True where the filter is answered.</summary>
    public bool Has(IndexKey key) => FileOf(key) is not null;

    /// <summary>What the index says of a row group; null where there is no index, or it knows nothing of it.</summary>
    public IndexedRows? Find(IndexKey key, int block, int group, int rowCount) =>
        FileOf(key) is { } file ? Read(file)?.Find(block, group, rowCount) : null;

    /// <summary>Adds one, in the place of any with its key.</summary>
    /// <param name="bytes">The size of the file.</param>
    /// <param name="damaged">Told its name and what is wrong where it turns out that it cannot be read.</param>
    /// <param name="publish">Puts the file in its place; where it throws, nothing changes.</param>
    public void Add(IStoreDirectory directory, in IndexHeader header, long bytes, Action<string, string> damaged, Action publish)
    {
        lock (_lock)
        {
            publish();
            var file = new IndexFile(directory, header, bytes, ++_lastNumber, damaged);
            _files = [.. _files.Where(other => other.Key != file.Key), file];
        }
    }

    /// <summary>Deletes those whose keys pass the test.</summary>
    public void Remove(Predicate<IndexKey> which)
    {
        lock (_lock)
        {
            var removed = Array.FindAll(_files, file => which(file.Key));
            if (removed.Length == 0)
                return;
            foreach (var file in removed)
                file.Delete();
            _files = [.. _files.Except(removed)];
        }
    }

    /// <summary>Deletes all.</summary>
    public void Clear() => Remove(_ => true);

    IndexFile? FileOf(IndexKey key)
    {
        foreach (var file in _files)
            if (file.Key == key)
                return file;
        return null;
    }

    SegmentIndex? Read(IndexFile file)
    {
        var key = SegmentCacheKey.Index(segment, file.Number);
        if (segment.Cache.Find<SegmentIndex>(key) is { } known)
            return known;
        try
        {
            var index = file.Read();
            return segment.Cache.Add(key, index, index.MemoryBytes);
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            if (TryRemove(file))
                file.ReportDamage(error.Message);
            return null;
        }
    }

    // False where it is gone already: it was dropped while it was to be read, which is no damage, or another thread met the same.
    bool TryRemove(IndexFile file)
    {
        lock (_lock)
        {
            if (!_files.Contains(file))
                return false;
            file.Delete();
            _files = [.. _files.Where(other => other != file)];
            return true;
        }
    }
}
