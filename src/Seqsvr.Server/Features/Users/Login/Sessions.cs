using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Leasing;

namespace Seqsvr.Server.Features.Users.Login;

/// <summary>
/// Who is logged in. A session counts only while its user is there with the stamp it began under, so it ends with the request after a new password,
/// other roles or deletion. Reading is from memory. Thread-safe.
/// </summary>
internal sealed class Sessions(CachedDocumentStore documents, People people, TimeProvider time)
{
    /// <summary>How long a login lasts.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    /// <summary>Most sessions of one user; another login ends the oldest.</summary>
    const int OfOneUserMax = 50;

    readonly DocumentCollection<Session> _sessions = new(documents, Session.Kind);

    /// <summary>Whose session the token is; null where it is nobody's, or has ended.</summary>
    public UserCaller? Find(string token) =>
        _sessions.FindByKey(SessionToken.Hash(token)) is { Value: var session } && session.Ends > time.GetUtcNow()
        && people.Find(session.UserId) is { } caller && caller.User.Value.SessionStamp == session.Stamp
            ? caller
            : null;

    /// <summary>Begins a session, and forgets those of the user that have ended; returns its token.</summary>
    public async Task<string> BeginAsync(Stored<User> user, CancellationToken cancellation)
    {
        var token = SessionToken.Generate();
        var session = new Session
        {
            UserId = user.Id, TokenHash = SessionToken.Hash(token), Stamp = user.Value.SessionStamp, Ends = time.GetUtcNow() + Lifetime,
        };
        await documents.ApplyAsync([.. Ended(user), Session.Kind.Insert(session)], cancellation);
        return token;
    }

    /// <summary>Ends the session of the token, if there is one.</summary>
    public async Task EndAsync(string token, CancellationToken cancellation)
    {
        if (_sessions.FindByKey(SessionToken.Hash(token)) is not { } session)
            return;
        try
        {
            await _sessions.DeleteAsync(session.Id, null, cancellation);
        }
        catch (MetastoreException error) when (error.Failure == MetastoreFailure.NotFound)
        {
            // Another request ended it first.
        }
    }

    IEnumerable<DeleteDocument> Ended(Stored<User> user)
    {
        var now = time.GetUtcNow();
        return _sessions.List(user.Id, shared: false)
            .OrderByDescending(session => session.Value.Ends)
            .Where((session, i) => i >= OfOneUserMax - 1 || session.Value.Ends <= now || session.Value.Stamp != user.Value.SessionStamp)
            .Select(session => new DeleteDocument(session.Id));
    }
}
