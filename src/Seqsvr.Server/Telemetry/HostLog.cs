using Microsoft.Extensions.Logging;

namespace Seqsvr.Server.Telemetry;

/// <summary>Start and stop. Ids 1000 to 1099.</summary>
internal static partial class HostLog
{
    [LoggerMessage(1000, LogLevel.Debug, "seqsvr {Version} listens on {Addresses}; the events are in {Storage}")]
    public static partial void Started(ILogger log, string version, string addresses, string storage);

    [LoggerMessage(1001, LogLevel.Information, "Stopping: finishing what is in flight")]
    public static partial void Stopping(ILogger log);

    [LoggerMessage(1002, LogLevel.Information, "Stopped")]
    public static partial void Stopped(ILogger log);

    [LoggerMessage(1003, LogLevel.Warning, "{Problem}")]
    public static partial void SettingIgnored(ILogger log, string problem);

    [LoggerMessage(1004, LogLevel.Warning, "The IPv6 loopback address is not available here; listening on 127.0.0.1 only")]
    public static partial void NoIpv6Loopback(ILogger log);

    [LoggerMessage(1005, LogLevel.Warning, "Authentication is off: everyone who can reach {Addresses} may do everything")]
    public static partial void OpenToAll(ILogger log, string addresses);

    [LoggerMessage(1006, LogLevel.Information, "Authentication is off, and {Addresses} can be reached from this machine only: everyone on it may do everything")]
    public static partial void OpenToThisMachine(ILogger log, string addresses);
}
