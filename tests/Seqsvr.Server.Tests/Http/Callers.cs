using Seqsvr.Server.Http;

namespace Seqsvr.Server.Tests.Http;

/// <summary>What <see cref="CallerCheck"/> is given where a test has no server.</summary>
static class Callers
{
    /// <summary>Nobody is known.</summary>
    public static CallerSources Unknown(bool isAuthenticationEnabled = false, bool requiresKeyToWrite = false) => new()
    {
        FindKey = _ => null,
        FindSession = _ => null,
        IsFromOwnPage = _ => false,
        IsAuthenticationEnabled = () => isAuthenticationEnabled,
        RequiresKeyToWrite = () => requiresKeyToWrite,
        EventsRefused = (_, _) => { },
    };
}
