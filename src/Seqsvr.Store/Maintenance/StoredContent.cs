using Seqsvr.Events.Batches;
using Seqsvr.Store.Files;
using Seqsvr.Store.Log;
using Seqsvr.Store.Manifest;
using Seqsvr.Store.Segments;

namespace Seqsvr.Store.Maintenance;

/// <summary>
/// What a process left behind, however it ended, found by reading alone: manifest, then the log from where the segments end. Damage is
/// reported and left out.
/// </summary>
sealed class StoredContent
{
    readonly IReadableDirectory _directory;
    readonly SegmentCache _cache;
    readonly DamageReports _damage;
    readonly List<EventBatch> _batches = [];
    readonly List<string> _unreadable = [];

    StoredContent(IReadableDirectory directory, SegmentCache cache, DamageReports damage)
    {
        _directory = directory;
        _cache = cache;
        _damage = damage;
        Manifest = FindManifest();
        Log = LogReplay.Run(directory, Manifest.FlushedSequence, AddBatch, damage.Report);
    }

    /// <summary>The manifest, made again from the segments where it cannot be read.</summary>
    public StoreManifest Manifest { get; }

    /// <summary>The log, as far as it can be read.</summary>
    public LogReplay Log { get; }

    /// <summary>The events of the log, numbered, in order of arrival.</summary>
    public IReadOnlyList<EventBatch> Batches => _batches;

    /// <summary>The arrival number that follows all of them.</summary>
    public long EndSequence => Log.NextSequence + Log.Carried.Sum(entry => (long)entry.RowCount);

    /// <summary>Files that hold something and cannot be read at all.</summary>
    public IEnumerable<string> Unreadable => _unreadable.Concat(Log.Unreadable);

    /// <summary>Reads. Throws <see cref="IOException"/> where the folder cannot be read.</summary>
    public static StoredContent Read(IReadableDirectory directory, SegmentCache cache, DamageReports damage) => new(directory, cache, damage);

    /// <summary>The segments of the manifest, those that can be opened, one after the other; the caller owns them.</summary>
    public IEnumerable<SegmentReader> OpenSegments() =>
        Manifest.Segments
            .Select(segment => LiveSegment.TryOpen(_directory, FileNames.Segment(segment.Number), _cache, _damage))
            .OfType<SegmentReader>();

    StoreManifest FindManifest()
    {
        var manifest = ManifestFile.TryRead(_directory, out var damage);
        if (damage is not null)
            _damage.Report(FileNames.Manifest, damage);
        if (manifest is not null)
            return manifest;
        manifest = ManifestRebuild.Run(_directory, _cache, _damage, _unreadable);
        if (damage is null && !manifest.Segments.IsEmpty)
            _damage.Report(FileNames.Manifest, "it is missing; the list of segments was made again from the segments themselves");
        return manifest;
    }

    void AddBatch(long firstSequence, ReadOnlyMemory<byte> payload, string place)
    {
        try
        {
            var batch = EventBatchCodec.Read(payload.Span);
            batch.AssignSequence(firstSequence);
            _batches.Add(batch);
        }
        catch (InvalidDataException error)
        {
            _damage.Report(place, $"the batch is left out: {error.Message}");
        }
    }
}
