using Seqsvr.Store.Log;
using Seqsvr.Store.Manifest;
using Seqsvr.Store.Scan;

namespace Seqsvr.Store.Maintenance;

/// <summary>
/// Moves the oldest hot events, about a block of them, into a segment, in two steps: <see cref="WriteSegment"/> (slow, changes nothing anyone sees) and
/// <see cref="Commit"/> (quick: manifest, then visibility, then the log files nobody needs any more). Either may throw <see cref="IOException"/>;
/// calling both again goes on where it failed. For one thread at a time; appends go on meanwhile.
/// </summary>
sealed class Flusher(EventStoreOptions options, SegmentFiles files, SegmentSet segments, VisibleEvents visible, LogWriter log)
{
    NewSegment? _written;

    /// <summary>True where there is enough to flush, or a flush that failed half-way.</summary>
    public bool IsDue => _written is not null || visible.HotRows >= options.FlushRows || visible.HotBytes >= options.FlushBytes;

    /// <summary>True where there is enough to flush once nobody appends: the log takes more of the disk than hot events are worth.</summary>
    public bool IsDueWhenQuiet => IsPossible && log.FileBytes > options.QuietLogBytes;

    /// <summary>True where anything is hot.</summary>
    public bool IsPossible => visible.HotRows > 0;

    /// <summary>Every event with a lower arrival number is in a segment.</summary>
    public long FlushedSequence => segments.Manifest.FlushedSequence;

    /// <summary>Writes hot events to a new segment file and syncs it. Does nothing where one waits for its commit, or nothing is hot.</summary>
    /// <param name="ct">Once cancelled, the file is left unfinished and <see cref="OperationCanceledException"/> thrown.</param>
    public void WriteSegment(CancellationToken ct)
    {
        if (_written is null && IsPossible)
            _written = files.Create(writer => writer.Add(visible.SealHot(options.FlushRows, options.FlushBytes)), ct);
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
        segments.AddFlushed(written);
        _written = null;
        return written.Entry;
    }

    /// <summary>Deletes the log files that hold nothing but events in segments.</summary>
    public void TrimLog() => log.DeleteFilesBelow(FlushedSequence);

    /// <summary>Lets go of a segment whose commit never came; the next start deletes its file, or finds that it was committed after all.</summary>
    public void Close() => _written?.Reader.Retire(whenUnpinned: null);
}
