using Seqsvr.Events.Batches;
using Seqsvr.Store.Files;
using Seqsvr.Store.Log;
using Seqsvr.Store.Manifest;
using Seqsvr.Store.Scan;
using Seqsvr.Store.Segments;

namespace Seqsvr.Store.Maintenance;

/// <summary>
/// Opens what a process before this one left behind, however it ended: manifest, segments, then the log from where the segments end. Makes
/// durable what it decided (manifest, batches nobody was told of) before it deletes anything, so that a crash in the middle of it changes
/// nothing.
/// </summary>
sealed class Recovery
{
    readonly IStoreDirectory _directory;
    readonly DamageReports _damage;
    readonly List<EventBatch> _batches = [];

    Recovery(IStoreDirectory directory, DamageReports damage)
    {
        _directory = directory;
        _damage = damage;
    }

    /// <summary>What the store starts with.</summary>
    /// <param name="Manifest">Durable.</param>
    /// <param name="Visible">All segments and hot events.</param>
    /// <param name="Log">Ready to append.</param>
    /// <param name="ReplayedRows">Events that came from the log.</param>
    public sealed record Result(StoreManifest Manifest, VisibleEvents Visible, LogWriter Log, long ReplayedRows);

    /// <summary>Recovers. Throws <see cref="IOException"/> where the folder cannot be read or written; damage is reported and left out.</summary>
    public static Result Run(IStoreDirectory directory, EventStoreOptions options, SegmentCache cache, DamageReports damage)
    {
        directory.CreateFolder(FileNames.LogFolder);
        directory.CreateFolder(FileNames.SegmentFolder);
        return new Recovery(directory, damage).Run(options, cache);
    }

    Result Run(EventStoreOptions options, SegmentCache cache)
    {
        var manifest = ReadManifest(cache);
        var replay = LogReplay.Run(_directory, manifest.FlushedSequence, AddBatch, _damage.Report);
        ManifestFile.Replace(_directory, manifest);
        var log = BeginLog(replay, options);
        DeleteLeftovers(manifest, log);
        var visible = new VisibleEvents(OpenSegments(manifest, cache), log.NextSequence);
        foreach (var batch in _batches)
            visible.Add(batch);
        return new Result(manifest, visible, log, _batches.Sum(batch => (long)batch.Count));
    }

    StoreManifest ReadManifest(SegmentCache cache)
    {
        var manifest = ManifestFile.TryRead(_directory, out var damage);
        if (damage is not null)
            _damage.Report(FileNames.Manifest, damage);
        if (manifest is null)
        {
            manifest = ManifestRebuild.Run(_directory, cache, _damage);
            if (damage is null && !manifest.Segments.IsEmpty)
                _damage.Report(FileNames.Manifest, "it is missing; the list of segments was made again from the segments themselves");
        }
        return manifest with { Generation = manifest.Generation + 1 };
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

    LogWriter BeginLog(LogReplay replay, EventStoreOptions options)
    {
        var log = new LogWriter(_directory, replay.Files, replay.NextNumber, replay.NextSequence, options.LogFileBytes);
        try
        {
            log.Begin(replay.Carried);
            return log;
        }
        finally
        {
            foreach (var entry in replay.Carried)
                entry.Dispose();
        }
    }

    IEnumerable<SegmentReader> OpenSegments(StoreManifest manifest, SegmentCache cache) =>
        manifest.Segments
            .Select(segment => LiveSegment.TryOpen(_directory, FileNames.Segment(segment.Number), cache, _damage))
            .OfType<SegmentReader>();

    void DeleteLeftovers(StoreManifest manifest, LogWriter log)
    {
        var live = manifest.Segments.Select(segment => FileNames.Segment(segment.Number)).ToHashSet(StringComparer.Ordinal);
        try
        {
            log.DeleteFilesBelow(manifest.FlushedSequence);
            foreach (var name in _directory.List(FileNames.SegmentFolder))
                if (!live.Contains(name) && !FileNames.IsDamaged(name))
                    _directory.Delete(name);
        }
        catch (IOException)
        {
            // They only take room, and the next start tries again.
        }
    }
}
