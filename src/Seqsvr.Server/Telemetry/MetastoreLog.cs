using Microsoft.Extensions.Logging;
using Seqsvr.Metastore.Leasing;

namespace Seqsvr.Server.Telemetry;

/// <summary>What the metastore tells. Ids 5000 to 5099. Called from any thread.</summary>
internal sealed partial class MetastoreLog(ILogger log) : IMetastoreEvents
{
    public void Migrated(string location, IReadOnlyList<string> names) => LogMigrated(log, location, string.Join(", ", names));

    public void Opened(string product, string location, int documents, TimeSpan took) =>
        LogOpened(log, product, location, documents, took.TotalMilliseconds);

    public void Lost(string reason) => LogLost(log, reason);

    public void Recovered(TimeSpan after) => LogRecovered(log, after.TotalSeconds);

    public void Fenced(string reason) => LogFenced(log, reason);

    [LoggerMessage(5000, LogLevel.Information, "Prepared the metastore at {Location}: ran {Migrations}")]
    static partial void LogMigrated(ILogger log, string location, string migrations);

    [LoggerMessage(5001, LogLevel.Information, "The metastore is open: {Product} at {Location}, {Documents} documents, in {Milliseconds:0} ms")]
    static partial void LogOpened(ILogger log, string product, string location, int documents, double milliseconds);

    [LoggerMessage(5002, LogLevel.Error, "Signals, API keys and settings cannot be changed until the metastore is back; events are taken and searched as before: {Reason}")]
    static partial void LogLost(ILogger log, string reason);

    [LoggerMessage(5003, LogLevel.Information, "The metastore is back after {Seconds:0.0} s")]
    static partial void LogRecovered(ILogger log, double seconds);

    [LoggerMessage(5004, LogLevel.Error, "{Reason}")]
    static partial void LogFenced(ILogger log, string reason);
}
