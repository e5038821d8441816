using Microsoft.AspNetCore.Http;

namespace Seqsvr.Server.Http;

/// <summary>What <see cref="CallerCheck"/> must know of users, sessions, keys and settings. None of it waits for anything.</summary>
internal sealed record CallerSources
{
    /// <summary>The caller whom the token of an API key stands for, or null.</summary>
    public required Func<string, Caller?> FindKey { get; init; }

    /// <summary>The caller whose session a request carries, or null.</summary>
    public required Func<HttpRequest, Caller?> FindSession { get; init; }

    /// <summary>Whether a request with a session was sent by the server's own page, which a foreign page cannot do.</summary>
    public required Func<HttpRequest, bool> IsFromOwnPage { get; init; }

    /// <summary>Whether people must log in.</summary>
    public required Func<bool> IsAuthenticationEnabled { get; init; }

    /// <summary>The setting RequireApiKeyForWritingEvents.</summary>
    public required Func<bool> RequiresKeyToWrite { get; init; }

    /// <summary>Told why events were refused that came without a right to come in.</summary>
    public required Action<HttpContext, string> EventsRefused { get; init; }
}
