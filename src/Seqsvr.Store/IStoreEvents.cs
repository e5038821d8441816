namespace Seqsvr.Store;

/// <summary>
/// What a store tells its owner, to be logged. Called from the store's own threads (and from readers' threads for damage):
/// implementations must be thread-safe, quick, and must not throw. Every method does nothing unless overridden.
/// </summary>
public interface IStoreEvents
{
    /// <summary>The store is open.</summary>
    /// <param name="replayedRows">Events read back from the log.</param>
    void Recovered(int segments, long replayedRows, TimeSpan took) { }

    /// <summary>Hot events were written to a segment.</summary>
    void Flushed(string segment, long rows, long bytes, TimeSpan took) { }

    /// <summary>A flush failed and will be tried again; the events stay in memory and in the log.</summary>
    void FlushFailed(Exception error) { }

    /// <summary>Segments were merged.</summary>
    /// <param name="from">How many there were.</param>
    /// <param name="segment">The one that stands in for them.</param>
    void Merged(int from, string segment, long rows, long bytes, TimeSpan took) { }

    /// <summary>A merge failed and will be tried again; the segments stay as they are.</summary>
    void MergeFailed(Exception error) { }

    /// <summary>An index of a segment was made.</summary>
    /// <param name="rows">Events of the segment.</param>
    void Indexed(string index, long rows, long bytes, TimeSpan took) { }

    /// <summary>An index cannot be read. No event is lost with it, and it is made anew.</summary>
    void IndexDamaged(string index, string reason) { }

    /// <summary>Events were deleted, as somebody asked for.</summary>
    void Deleted(DeletedEvents deleted) { }

    /// <summary>Something stored cannot be read and is left out.</summary>
    /// <param name="place">The file and the place in it.</param>
    void Damaged(string place, string reason) { }

    /// <summary>A group of appends was written to the log and synced.</summary>
    void LogWritten(TimeSpan took) { }

    /// <summary>Writing or syncing the log failed; appends are refused until a new log file could be started.</summary>
    void LogFailed(Exception error) { }

    /// <summary>A new log file was started after <see cref="LogFailed"/>; appends are taken again.</summary>
    void LogResumed() { }
}
