using Microsoft.Extensions.Logging;

namespace Seqsvr.Server.Telemetry;

/// <summary>What the server does by itself. Ids 6000 to 6099.</summary>
internal static partial class JobLog
{
    [LoggerMessage(6000, LogLevel.Information, "Backed up {Documents} documents to {Path} in {Milliseconds:0} ms")]
    public static partial void BackedUp(ILogger log, int documents, string path, double milliseconds);

    [LoggerMessage(6001, LogLevel.Error, "The nightly backup failed and is tried again in {Minutes:0} minutes: {Reason}")]
    public static partial void BackupFailed(ILogger log, double minutes, string reason);

    [LoggerMessage(6002, LogLevel.Debug, "Deleted the old backup {Name}: {Keep} are kept")]
    public static partial void Pruned(ILogger log, string name, int keep);

    [LoggerMessage(6003, LogLevel.Information, "{Policy} removed {Events} events and freed {Bytes} bytes")]
    public static partial void Retained(ILogger log, string policy, long events, long bytes);

    [LoggerMessage(6004, LogLevel.Error, "{Policy} could not be carried out, and is tried again in {Minutes:0} minutes: {Reason}")]
    public static partial void RetentionFailed(ILogger log, string policy, double minutes, string reason);

    [LoggerMessage(6005, LogLevel.Warning, "The retention policy {Policy} cannot be carried out: {Reason}")]
    public static partial void RetentionImpossible(ILogger log, string policy, string reason);

    [LoggerMessage(6006, LogLevel.Information, "{Policy} was stopped half-way, and is carried out again in {Minutes:0} minutes")]
    public static partial void RetentionStopped(ILogger log, string policy, double minutes);

    [LoggerMessage(6007, LogLevel.Warning, "{Segment} could not be indexed for {Key}, and searches read it without: {Reason}")]
    public static partial void IndexingImpossible(ILogger log, string segment, string key, string reason);

    [LoggerMessage(6008, LogLevel.Error, "Indexing failed and is tried again in {Minutes:0} minutes: {Reason}")]
    public static partial void IndexingFailed(ILogger log, double minutes, string reason);
}
