using Seqsvr.Store.Files;
using Seqsvr.Store.Log;
using Seqsvr.Store.Manifest;
using Seqsvr.Store.Scan;
using Seqsvr.Store.Segments;

namespace Seqsvr.Store.Maintenance;

/// <summary>
/// Makes the folder of a stream ready for a new process: reads what is there, makes durable what it decided (manifest, batches nobody was told
/// of), and only then deletes anything, so that a crash in the middle of it changes nothing.
/// </summary>
static class Recovery
{
    /// <summary>What the store starts with.</summary>
    /// <param name="Manifest">Durable.</param>
    /// <param name="Visible">All segments and hot events.</param>
    /// <param name="Log">Ready to append.</param>
    /// <param name="Reserve">Kept where the disk has room.</param>
    /// <param name="ReplayedRows">Events that came from the log.</param>
    public sealed record Result(StoreManifest Manifest, VisibleEvents Visible, LogWriter Log, ManifestReserve Reserve, long ReplayedRows);

    /// <summary>Recovers. Throws <see cref="IOException"/> where the folder cannot be read or written; damage is reported and left out.</summary>
    public static Result Run(IStoreDirectory directory, EventStoreOptions options, SegmentCache cache, DamageReports damage)
    {
        directory.CreateFolder(FileNames.LogFolder);
        directory.CreateFolder(FileNames.SegmentFolder);
        var content = StoredContent.Read(directory, cache, damage);
        SetAside(directory, content);
        var manifest = content.Manifest with { Generation = content.Manifest.Generation + 1 };
        var reserve = new ManifestReserve(directory);
        reserve.Write(manifest);
        ManifestFile.Publish(directory);
        var log = BeginLog(directory, content.Log, options);
        DeleteLeftovers(directory, manifest, log);
        reserve.Keep(manifest);
        var segments = content.OpenSegments().ToArray();
        KeptIndexes.Find(directory, segments, damage);
        var visible = new VisibleEvents(segments, log.NextSequence);
        foreach (var batch in content.Batches)
            visible.Add(batch);
        while (visible.JoinSmall())
        {
        }
        return new Result(manifest, visible, log, reserve, content.Batches.Sum(batch => (long)batch.Count));
    }

    static void SetAside(IStoreDirectory directory, StoredContent content)
    {
        foreach (var name in content.Log.Unfinished)
            directory.Delete(name);
        foreach (var name in content.Unreadable)
            directory.Rename(name, FileNames.Damaged(name));
    }

    static LogWriter BeginLog(IStoreDirectory directory, LogReplay replay, EventStoreOptions options)
    {
        var log = new LogWriter(directory, replay.Files, replay.NextNumber, replay.NextSequence, options.LogFileBytes);
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

    static void DeleteLeftovers(IStoreDirectory directory, StoreManifest manifest, LogWriter log)
    {
        var live = manifest.Segments.Select(segment => FileNames.Segment(segment.Number)).ToHashSet(StringComparer.Ordinal);
        try
        {
            log.DeleteFilesBelow(manifest.FlushedSequence);
            foreach (var name in directory.List(FileNames.SegmentFolder))
                if (!live.Contains(KeptIndexes.SegmentOf(name) ?? name) && !FileNames.IsDamaged(name))
                    directory.Delete(name);
        }
        catch (IOException)
        {
            // They only take room, and the next start tries again.
        }
    }
}
