using Seqsvr.Store.Files;
using Seqsvr.Store.Segments;

namespace Seqsvr.Store.Maintenance;

/// <summary>Makes segment files, for flushes, merges and deletions alike. Safe for any number of threads.</summary>
sealed class SegmentFiles(IStoreDirectory directory, EventStoreOptions options, SegmentCache cache, DamageReports damage, long nextNumber)
{
    // One below: the first taken is the next.
    long _lastNumber = nextNumber - 1;

    /// <summary>
    /// Writes a segment file, syncs it and opens it. Throws what <paramref name="write"/> and the disk throw; then the file is gone. The number is new
    /// for every attempt: a file whose sync failed once proves nothing by a second one.
    /// </summary>
    /// <param name="ct">Once cancelled, the next write throws <see cref="OperationCanceledException"/>.</param>
    public NewSegment Create(Action<SegmentWriter> write, CancellationToken ct)
    {
        var number = Interlocked.Increment(ref _lastNumber);
        var name = FileNames.Segment(number);
        try
        {
            Write(name, write, ct);
            var reader = LiveSegment.Open(directory, name, cache, damage);
            return new NewSegment(reader, LiveSegment.Describe(number, reader));
        }
        catch
        {
            Delete(name);
            throw;
        }
    }

    /// <summary>Deletes a segment that no manifest names and nobody reads, with its indexes.</summary>
    public void Delete(SegmentReader segment)
    {
        segment.Indexes.Clear();
        Delete(segment.Name);
    }

    /// <summary>Deletes a segment file that no manifest names. Where that fails it only takes room, and the next start tries again.</summary>
    public void Delete(string name)
    {
        try
        {
            directory.Delete(name);
        }
        catch (IOException)
        {
            // The next start deletes what no manifest names.
        }
    }

    void Write(string name, Action<SegmentWriter> write, CancellationToken ct)
    {
        using var file = directory.Create(name);
        var writer = new SegmentWriter(new StoppableFile(file, ct), new SegmentSizes(options.BlockRows, options.GroupRows));
        write(writer);
        writer.Finish();
        file.Sync();
        directory.SyncFolder(FileNames.SegmentFolder);
    }
}
