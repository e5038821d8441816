using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.Leasing;

/// <summary>
/// The right to be the one instance on a metastore. Two things make it up: a lock bound to a session with the database, which cannot be
/// left behind, and a generation number that every write checks in its own transaction, so that an instance which lost its session without
/// noticing cannot write beside its successor. <see cref="CheckAsync"/> and <see cref="TryRegainAsync"/> are for one caller at a time.
/// </summary>
public sealed class MetastoreLease : IAsyncDisposable
{
    /// <summary>How often a lock that another session has is looked at before its holder is taken for a running instance.</summary>
    const int LooksMax = 10;

    /// <summary>Between two looks. In all it is a second: a process that was killed is gone by then, and one that starts has written its name.</summary>
    static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(100);

    readonly SqlBackend _backend;
    readonly LeaseTable _table;
    readonly LeaseHolder _self;
    SessionLock? _lock;
    long _generation;

    MetastoreLease(SqlBackend backend, LeaseHolder self, SessionLock taken)
    {
        _backend = backend;
        _table = new LeaseTable(backend);
        _self = self;
        _lock = taken;
    }

    /// <summary>What writes must check.</summary>
    public long Generation => Interlocked.Read(ref _generation);

    /// <summary>
    /// Takes it. Throws <see cref="MetastoreException"/>: InUse with who has it, where another instance does.
    /// </summary>
    /// <param name="prepare">Runs when nobody else can have the metastore, to make its tables; null where they are there.</param>
    public static async Task<MetastoreLease> TakeAsync(
        SqlBackend backend, LeaseHolder self, CancellationToken cancellation, Func<CancellationToken, Task>? prepare = null)
    {
        var lease = new MetastoreLease(backend, self, await LockAsync(backend, cancellation));
        try
        {
            if (prepare is not null)
                await prepare(cancellation);
            lease._generation = await lease.AdvanceAsync(onlyMine: false, cancellation) ?? throw NoRow(backend);
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
    public static async Task<SessionLock> LockAsync(SqlBackend backend, CancellationToken cancellation)
    {
        for (var look = 1; look < LooksMax; look++)
        {
            if (await Translated(backend, () => backend.TryLockAsync(cancellation)) is { } early)
                return early;
            await Task.Delay(LookInterval, TimeProvider.System, cancellation);
        }
        if (await Translated(backend, () => backend.TryLockAsync(cancellation)) is { } taken)
            return taken;
        var holder = await Translated(backend, () => new LeaseTable(backend).ReadAsync(cancellation));
        throw new MetastoreException(MetastoreFailure.InUse,
            $"The {backend.Product} metastore at {backend.Location} is in use by {Name(holder)}. Only one instance may use a metastore: stop that one, or {backend.WayToAnother}.");
    }

    /// <summary>Throws <see cref="MetastoreException"/> where the session is gone, and with it the lock.</summary>
    public async Task CheckAsync(CancellationToken cancellation)
    {
        var held = _lock ?? throw new MetastoreException(MetastoreFailure.Unavailable, $"The session with {_backend.Location} is gone.");
        await Translated(_backend, async () =>
        {
            await held.CheckAsync(cancellation);
            return true;
        });
    }

    /// <summary>
    /// After a connection broke: makes sure of the lock, taking it again where the session is gone and nobody else had it meanwhile. Gives a new
    /// generation, so that no write of before comes through any more. May be cut off at any point, and tried again.
    /// </summary>
    /// <returns>
    /// False where the lock is still held by another session, perhaps our own former one. Throws <see cref="MetastoreException"/>: Fenced where another
    /// instance has written its name.
    /// </returns>
    public async Task<bool> TryRegainAsync(CancellationToken cancellation)
    {
        if (!await IsHeldAsync(cancellation))
        {
            await ReleaseAsync();
            _lock = await Translated(_backend, () => _backend.TryLockAsync(cancellation));
        }
        if (_lock is null)
        {
            await RefuseOthersAsync(cancellation);
            return false;
        }
        if (await AdvanceAsync(onlyMine: true, cancellation) is { } generation)
        {
            Interlocked.Exchange(ref _generation, generation);
            return true;
        }
        await ReleaseAsync();
        await RefuseOthersAsync(cancellation);
        return false;
    }

    public async ValueTask DisposeAsync() => await ReleaseAsync();

    /// <summary>A session that lives is kept: letting go of it would invite another instance in.</summary>
    async Task<bool> IsHeldAsync(CancellationToken cancellation)
    {
        try
        {
            if (_lock is null)
                return false;
            await CheckAsync(cancellation);
            return true;
        }
        catch (MetastoreException)
        {
            // What is wrong shows again, and is told, when the lock is taken anew.
            return false;
        }
    }

    async Task RefuseOthersAsync(CancellationToken cancellation)
    {
        var holder = await Translated(_backend, () => _table.ReadAsync(cancellation)) ?? throw NoRow(_backend);
        if (!holder.IsSameAs(_self))
            throw new MetastoreException(MetastoreFailure.Fenced,
                $"The metastore was taken over by {Name(holder)}. This instance keeps serving events and does not change documents any more: stop one of the two, then restart the other.");
    }

    Task<long?> AdvanceAsync(bool onlyMine, CancellationToken cancellation) =>
        Translated(_backend, () => _table.AdvanceAsync(_self, onlyMine, cancellation));

    static string Name(LeaseHolder? holder) => holder?.ToString() ?? "a program that has not said who it is";

    static MetastoreException NoRow(SqlBackend backend) => new(
        MetastoreFailure.Misconfigured, $"The metastore at {backend.Location} has lost its tables. Restore them, or restart seqsvr to make new ones.");

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
