using Microsoft.Extensions.Logging;

namespace Seqsvr.Server.Telemetry;

/// <summary>What is done with events that are stored. Ids 2200 to 2299.</summary>
internal static partial class SearchLog
{
    [LoggerMessage(2200, LogLevel.Information, "Deleted {Events} events for {Caller}, which freed {Bytes} bytes")]
    public static partial void Deleted(ILogger log, long events, string caller, long bytes);
}
