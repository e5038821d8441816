using System.Net;
using Microsoft.Extensions.Logging;

namespace Seqsvr.Server.Telemetry;

/// <summary>Logins. Ids 2100 to 2199. Never a password, and no name of a failed login: people type passwords there.</summary>
internal static partial class LoginLog
{
    [LoggerMessage(2100, LogLevel.Warning, "A login from {Address} was refused")]
    public static partial void Refused(ILogger log, IPAddress? address);
}
