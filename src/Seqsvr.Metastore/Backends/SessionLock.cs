namespace Seqsvr.Metastore.Backends;

/// <summary>A lock that lasts as long as a session with the database, see <see cref="SqlBackend.TryLockAsync"/>. Disposing it lets go.</summary>
public abstract class SessionLock : IAsyncDisposable
{
    /// <summary>Asks the database whether the session still lives; throws where it does not, which means that the lock is lost.</summary>
    public abstract Task CheckAsync(CancellationToken cancellation);

    public abstract ValueTask DisposeAsync();
}
