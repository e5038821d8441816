using Microsoft.Extensions.Logging;

namespace Seqsvr.Server.Telemetry;

/// <summary>What happens to events on their way in. Ids 4000 to 4099.</summary>
internal static partial class IngestionLog
{
    [LoggerMessage(4000, LogLevel.Debug, "A payload was refused: {Reason}")]
    public static partial void PayloadRefused(ILogger log, string reason);
}
