using Seqsvr.Store.Files;
using Seqsvr.Store.Log;
using Seqsvr.Store.Manifest;
using Seqsvr.Store.Scan;
using Seqsvr.Store.Segments;

namespace Seqsvr.Store.Maintenance;

/// <summary>
/// Moves hot events into a segment, in two steps: <see cref="WriteSegment"/> (slow, changes nothing anyone sees) and <see cref="Commit"/>
/// (quick: manifest, then visibility, then the log files nobody needs any more). Either may throw <see cref="IOException"/>; calling both
/// again goes on where it failed. For one thread at a time; appends go on meanwhile.
/// </summary>
sealed class Flusher
{
    readonly IStoreDirectory _directory;
    readonly EventStoreOptions _options;
    readonly SegmentCache _cache;
    readonly DamageReports _damage;
    readonly VisibleEvents _visible;
    readonly LogWriter _log;
    Written? _written;
    long _nextSegment;

    /// <summary>A segment that is complete on disk and that no manifest names for certain.</summary>
    sealed record Written(SegmentReader Reader, SegmentEntry Entry);

    public Flusher(IStoreDirectory directory, EventStoreOptions options, SegmentCache cache, DamageReports damage, Recovery.Result recovered)
    {
        _directory = directory;
        _options = options;
        _cache = cache;
        _damage = damage;
        _visible = recovered.Visible;
        _log = recovered.Log;
        Manifest = recovered.Manifest;
        _nextSegment = recovered.Manifest.NextSegment;
    }

    /// <summary>The last manifest that is certainly on disk.</summary>
    public StoreManifest Manifest { get; private set; }

    /// <summary>True where there is enough to flush, or a flush that failed half-way.</summary>
    public bool IsDue => _written is not null || _visible.HotRows >= _options.FlushRows || _visible.HotBytes >= _options.FlushBytes;

    /// <summary>Writes all hot events to a new segment file and syncs it. Does nothing where one waits for its commit, or nothing is hot.</summary>
    /// <param name="ct">Once cancelled, the file is left unfinished and <see cref="OperationCanceledException"/> thrown.</param>
    public void WriteSegment(CancellationToken ct)
    {
        if (_written is not null || _visible.HotRows == 0)
            return;
        // A new number for every attempt: a file whose sync failed once proves nothing by a second one.
        var number = _nextSegment++;
        var name = FileNames.Segment(number);
        try
        {
            WriteFile(name, ct);
            var reader = LiveSegment.Open(_directory, name, _cache, _damage);
            _written = new Written(reader, LiveSegment.Describe(number, reader));
        }
        catch
        {
            DeleteQuietly(name);
            throw;
        }
    }

    /// <summary>
    /// Commits the segment that <see cref="WriteSegment"/> wrote: the manifest first, and then, in one instant for readers, the segment
    /// stands in for the hot events.
    /// </summary>
    /// <returns>What was committed; null where nothing waited.</returns>
    public SegmentEntry? Commit()
    {
        if (_written is not { } written)
            return null;
        var next = Manifest.WithFlushed(written.Entry);
        ManifestFile.Replace(_directory, next);
        Manifest = next;
        _written = null;
        _visible.ReplaceSealed(written.Reader);
        return written.Entry;
    }

    /// <summary>Deletes the log files that hold nothing but events in segments.</summary>
    public void TrimLog() => _log.DeleteFilesBelow(Manifest.FlushedSequence);

    /// <summary>Lets go of a segment whose commit never came; the next start deletes its file, or finds that it was committed after all.</summary>
    public void Close() => _written?.Reader.Retire(whenUnpinned: null);

    void WriteFile(string name, CancellationToken ct)
    {
        using var file = _directory.Create(name);
        SegmentWriter.Write(new StoppableFile(file, ct), _visible.SealHot(), new SegmentSizes(_options.BlockRows, _options.GroupRows));
        file.Sync();
        _directory.SyncFolder(FileNames.SegmentFolder);
    }

    void DeleteQuietly(string name)
    {
        try
        {
            _directory.Delete(name);
        }
        catch (IOException)
        {
            // No manifest names it: the next start deletes it.
        }
    }
}
