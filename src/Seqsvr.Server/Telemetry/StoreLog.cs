using Microsoft.Extensions.Logging;
using Seqsvr.Store;

namespace Seqsvr.Server.Telemetry;

/// <summary>What the event store tells, logged and counted. Ids 3000 to 3099. Called from the store's threads.</summary>
internal sealed partial class StoreLog(ILogger log, ServerMeters meters, IngestionJournal journal) : IStoreEvents
{
    public void Recovered(int segments, long replayedRows, TimeSpan took) => LogRecovered(log, segments, replayedRows, took.TotalMilliseconds);

    public void Flushed(string segment, long rows, long bytes, TimeSpan took)
    {
        meters.IndexingTicks.Add(took.Ticks);
        LogFlushed(log, segment, rows, bytes, took.TotalMilliseconds);
    }

    public void FlushFailed(Exception error) => LogFlushFailed(log, error.Message);

    public void Merged(int from, string segment, long rows, long bytes, TimeSpan took)
    {
        meters.IndexingTicks.Add(took.Ticks);
        LogMerged(log, from, segment, rows, bytes, took.TotalMilliseconds);
    }

    public void MergeFailed(Exception error) => LogMergeFailed(log, error.Message);

    public void Indexed(string index, long rows, long bytes, TimeSpan took)
    {
        meters.IndexingTicks.Add(took.Ticks);
        LogIndexed(log, index, rows, bytes, took.TotalMilliseconds);
    }

    public void IndexDamaged(string index, string reason) => LogIndexDamaged(log, index, reason);

    public void Deleted(DeletedEvents deleted) =>
        LogDeleted(log, deleted.Rows, deleted.SegmentsDropped, deleted.SegmentsRewritten, deleted.BytesFreed, deleted.DamagedBlocks);

    public void Damaged(string place, string reason) => LogDamaged(log, place, reason);

    public void LogWritten(TimeSpan took) => meters.WritingTicks.Add(took.Ticks);

    public void LogFailed(Exception error)
    {
        journal.Write($"Events are refused, because they cannot be written: {error.Message}");
        LogLogFailed(log, error.Message);
    }

    public void LogResumed()
    {
        journal.Write("Events are taken again");
        LogLogResumed(log);
    }

    [LoggerMessage(3000, LogLevel.Information, "The event store is open: {Segments} segments, {ReplayedRows} events read back from the log in {Milliseconds:0} ms")]
    static partial void LogRecovered(ILogger log, int segments, long replayedRows, double milliseconds);

    [LoggerMessage(3001, LogLevel.Information, "Wrote segment {Segment}: {Rows} events, {Bytes} bytes in {Milliseconds:0} ms")]
    static partial void LogFlushed(ILogger log, string segment, long rows, long bytes, double milliseconds);

    [LoggerMessage(3002, LogLevel.Error, "Writing a segment failed and will be tried again; no event is lost: {Reason}")]
    static partial void LogFlushFailed(ILogger log, string reason);

    [LoggerMessage(3003, LogLevel.Error, "Damage in {Place} is left out of every answer: {Reason}")]
    static partial void LogDamaged(ILogger log, string place, string reason);

    [LoggerMessage(3004, LogLevel.Error, "The log cannot be written; events are refused until it can: {Reason}")]
    static partial void LogLogFailed(ILogger log, string reason);

    [LoggerMessage(3005, LogLevel.Information, "The log can be written again; events are taken")]
    static partial void LogLogResumed(ILogger log);

    [LoggerMessage(3006, LogLevel.Information, "Merged {From} segments into {Segment}: {Rows} events, {Bytes} bytes in {Milliseconds:0} ms")]
    static partial void LogMerged(ILogger log, int from, string segment, long rows, long bytes, double milliseconds);

    [LoggerMessage(3007, LogLevel.Warning, "Merging segments failed and will be tried again; they stay as they are: {Reason}")]
    static partial void LogMergeFailed(ILogger log, string reason);

    [LoggerMessage(3008, LogLevel.Information, "Deleted {Rows} events: {Dropped} segments dropped, {Rewritten} written anew, {Bytes} bytes freed; {DamagedBlocks} blocks could not be read")]
    static partial void LogDeleted(ILogger log, long rows, int dropped, int rewritten, long bytes, int damagedBlocks);

    [LoggerMessage(3009, LogLevel.Debug, "Made {Index}: {Rows} events, {Bytes} bytes in {Milliseconds:0} ms")]
    static partial void LogIndexed(ILogger log, string index, long rows, long bytes, double milliseconds);

    [LoggerMessage(3010, LogLevel.Warning, "{Index} is damaged and made anew; no event is lost: {Reason}")]
    static partial void LogIndexDamaged(ILogger log, string index, string reason);
}
