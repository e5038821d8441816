using Microsoft.Extensions.Logging;

namespace Seqsvr.Server.Telemetry;

/// <summary>What happens to requests. Ids 2000 to 2099. Never a query string, key or body.</summary>
internal static partial class HttpLog
{
    [LoggerMessage(2000, LogLevel.Debug, "The client left during {Method} {Path}")]
    public static partial void ClientLeft(ILogger log, string method, string path);

    [LoggerMessage(2001, LogLevel.Warning, "Events were refused: {Reason}")]
    public static partial void StoreUnavailable(ILogger log, string reason);

    [LoggerMessage(2002, LogLevel.Error, "The request {Method} {Path} failed")]
    public static partial void RequestFailed(ILogger log, Exception error, string method, string path);

    [LoggerMessage(2003, LogLevel.Warning, "A change to a document was refused: {Reason}")]
    public static partial void MetastoreUnavailable(ILogger log, string reason);
}
