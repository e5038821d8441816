using Seqsvr.Metastore.Documents;

namespace Seqsvr.Server.Features.Users.Login;

/// <summary>One login as it is stored. It survives a restart, and ends with its user.</summary>
internal sealed record Session
{
    /// <summary>Sessions in the metastore; one is found by the hash of its token.</summary>
    public static readonly DocumentKind<Session> Kind = new("session", session => session.UserId, session => session.TokenHash);

    public required string UserId { get; init; }

    /// <summary>See <see cref="SessionToken.Hash"/>.</summary>
    public required string TokenHash { get; init; }

    /// <summary>The user's <see cref="User.SessionStamp"/> at login.</summary>
    public required string Stamp { get; init; }

    public required DateTimeOffset Ends { get; init; }
}
