using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.Leasing;

/// <summary>
/// The right to be the one instance on a metastore. Two things make it up: a lock bound to a session with the database, which cannot be
/// left behind, and a generation number that every write checks in its own transaction, so that an instance which lost its session without
/// noticing cannot write beside its successor. Not thread-safe; <see cref="CachedDocumentStore"/> guards it.
/// </summary>
public sealed class MetastoreLease : IAsyncDisposable
{
    readonly SqlBackend _backend;
    readonly LeaseTable _table;
    readonly LeaseHolder _self;
    SessionLock? _lock;

    MetastoreLease(SqlBackend backend, LeaseTable table, LeaseHolder self, SessionLock taken)
    {
        _backend = backend;
        _table = table;
        _self = self;
        _lock = taken;
    }

    /// <summary>What writes must check.</summary>
    public long Generation { get; private set; }

    /// <summary>
    /// Takes it. The tables must be there. Throws <see cref="MetastoreException"/> (InUse) with who has it, where another instance does.
    /// </summary>
    public static async Task<MetastoreLease> TakeAsync(SqlBackend backend, LeaseHolder self, CancellationToken cancellation)
    {
        var table = new LeaseTable(backend);
        var taken = await LockAsync(backend, table, cancellation);
        var lease = new MetastoreLease(backend, table, self, taken);
        try
        {
            lease.Generation = (await Translated(backend, () => table.AdvanceAsync(self, null, cancellation)))!.Value;
            return lease;
        }
        catch
        {
            await lease.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Only the lock, for tools that work on a stopped instance's metastore: nobody starts meanwhile. Throws as <see cref="TakeAsync"/>.
    /// </summary>
    public static Task<SessionLock> LockAsync(SqlBackend backend, CancellationToken cancellation) => LockAsync(backend, new LeaseTable(backend), cancellation);

    /// <summary>Throws where the session is gone, and with it the lock.</summary>
    public Task CheckAsync(CancellationToken cancellation) =>
        _lock is { } held
            ? Translated(_backend, async () =>
            {
                await held.CheckAsync(cancellation);
                return true;
            })
            : throw new MetastoreException(MetastoreFailure.Unavailable, $"The session with {_backend.Location} is gone.");

    /// <summary>
    /// After the session broke: takes the lock again, if nobody else had it meanwhile. False where the lock is still (or again) held by
    /// another session; throws <see cref="MetastoreException"/> (Fenced) where another instance has written its name.
    /// </summary>
    public async Task<bool> TryRegainAsync(CancellationToken cancellation)
    {
        await ReleaseAsync();
        return await Translated(_backend, async () =>
        {
            _lock = await _backend.TryLockAsync(cancellation);
            if (_lock is null)
                return (await _table.ReadAsync(cancellation)) is var holder && holder.Generation == Generation ? false : throw Fenced(holder);
            if (await _table.AdvanceAsync(_self, Generation, cancellation) is { } generation)
            {
                Generation = generation;
                return true;
            }
            await ReleaseAsync();
            throw Fenced(await _table.ReadAsync(cancellation));
        });
    }

    public async ValueTask DisposeAsync() => await ReleaseAsync();

    static async Task<SessionLock> LockAsync(SqlBackend backend, LeaseTable table, CancellationToken cancellation)
    {
        if (await Translated(backend, () => backend.TryLockAsync(cancellation)) is { } taken)
            return taken;
        var holder = await Translated(backend, () => table.ReadAsync(cancellation));
        throw new MetastoreException(MetastoreFailure.InUse,
            $"The {backend.Product} metastore at {backend.Location} is in use by {holder}. Only one instance may use a metastore: stop that one, or give this one a schema or database of its own.");
    }

    static async Task<T> Translated<T>(SqlBackend backend, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception error) when (error is not MetastoreException && backend.Translate(error) is { } translated)
        {
            throw translated;
        }
    }

    static MetastoreException Fenced(LeaseHolder holder) => new(
        MetastoreFailure.Fenced,
        $"The metastore was taken over by {holder}. This instance keeps serving events and does not change documents any more; stop one of the two, then restart the other.");

    async Task ReleaseAsync()
    {
        if (_lock is not { } held)
            return;
        _lock = null;
        try
        {
            await held.DisposeAsync();
        }
        catch (Exception error) when (_backend.Translate(error) is not null)
        {
            // The session was broken already: the lock is gone all the same.
        }
    }
}
