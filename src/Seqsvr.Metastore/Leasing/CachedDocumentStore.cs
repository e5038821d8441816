using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.Leasing;

/// <summary>
/// The metastore as a server uses it. Because one instance at a time may use a metastore, everything is kept in memory: reading never waits
/// for the database and goes on when it is away. Changes go to the database first, under the lease, and to memory when they are on its disk.
/// A loop watches the session that the lease hangs on; after a loss it regains the lease, reads everything again, and takes changes again.
/// Thread-safe.
/// </summary>
public sealed class CachedDocumentStore : IAsyncDisposable
{
    readonly DocumentStore _store;
    readonly MetastoreLease _lease;
    readonly MetastoreOptions _options;
    readonly IMetastoreEvents _events;
    readonly TimeProvider _time;
    readonly SemaphoreSlim _writing = new(1, 1); // orders changes in memory as in the database; recovery has it too
    readonly LeaseWatch _watch;
    volatile DocumentSet _documents;
    volatile MetastoreTrouble? _trouble; // null: changes are taken. Only the watch changes it back
    volatile bool _isStopping;
    volatile CancellationTokenSource _untilLost = new(); // cut off with the session: a dead one may keep a change waiting for long

    CachedDocumentStore(
        DocumentStore store, MetastoreLease lease, DocumentSet documents, MetastoreOptions options, IMetastoreEvents events, TimeProvider time)
    {
        _store = store;
        _lease = lease;
        _documents = documents;
        _options = options;
        _events = events;
        _time = time;
        _watch = new LeaseWatch(options.CheckInterval, LookAsync, time);
    }

    /// <summary>Where the documents are, for people.</summary>
    public SqlBackend Backend => _store.Backend;

    /// <summary>Why changes are refused at the moment; null where they are not.</summary>
    public string? Trouble => _trouble?.Reason.Message;

    /// <summary>
    /// Takes the lease, runs missing migrations, reads everything. Throws <see cref="MetastoreException"/> where one of them cannot be done, and
    /// else disposes of the backend in the end.
    /// </summary>
    public static async Task<CachedDocumentStore> OpenAsync(
        SqlBackend backend, MetastoreOptions options, IMetastoreEvents events, TimeProvider time, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        // In this order: the tables of an instance that runs are not changed under it.
        var lease = await MetastoreLease.TakeAsync(backend, options.Self, cancellation, prepare: async _ =>
        {
            if (await Migrator.RunAsync(backend, time, cancellation) is { Count: > 0 } ran)
                events.Migrated(backend.Location, ran);
        });
        try
        {
            var store = new DocumentStore(backend);
            var documents = await LoadAsync(store, cancellation);
            events.Opened(backend.Product, backend.Location, documents.Count, time.GetElapsedTime(started));
            return new CachedDocumentStore(store, lease, documents, options, events, time);
        }
        catch
        {
            await lease.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Documents were changed or deleted: those given. On the thread of whoever did it, before they hear of it; must be quick and not throw.
    /// </summary>
    public event Action<IReadOnlyList<Document>>? Changed;

    /// <summary>How many documents there are.</summary>
    public int Count => _documents.Count;

    /// <summary>How many there are of each kind.</summary>
    public IReadOnlyDictionary<string, int> CountsByKind => _documents.CountsByKind;

    /// <summary>The document with the id, or null.</summary>
    public Document? Get(string id) => _documents.Get(id);

    /// <summary>The document of the kind that has the key, or null.</summary>
    public Document? Find(string kind, string key) => _documents.Find(kind, key);

    /// <summary>The documents asked for, in order of their ids.</summary>
    public IEnumerable<Document> List(DocumentQuery query) => _documents.List(query);

    /// <summary>What belongs to the user, of every kind, in no order.</summary>
    public IEnumerable<Document> OwnedBy(string owner) => _documents.OwnedBy(owner);

    /// <summary>
    /// Makes all of <paramref name="changes"/> or none; when it returns they are on the database's disk and every reader sees them. Gives
    /// for each the document as it is now; for a deletion, as it was. Throws <see cref="MetastoreException"/>.
    /// </summary>
    /// <param name="cancellation">Ends the waiting for other changes. One that has begun is not cut off: its outcome would not be known.</param>
    public async Task<IReadOnlyList<Document>> ApplyAsync(IReadOnlyList<DocumentChange> changes, CancellationToken cancellation)
    {
        RefuseInTrouble();
        await _writing.WaitAsync(cancellation);
        IReadOnlyList<Document> results;
        try
        {
            RefuseInTrouble();
            results = await WriteAsync(changes);
            _documents = _documents.After(changes, results);
        }
        finally
        {
            _writing.Release();
        }
        Changed?.Invoke(results);
        return results;
    }

    /// <summary>Everything as of one moment, straight from the database.</summary>
    public IAsyncEnumerable<ExportRecord> ExportAsync(CancellationToken cancellation) => _store.ExportAsync(cancellation);

    /// <summary>Waits for the change in progress, then lets go of the lease and the backend; each for a while. Changes are refused from then on.</summary>
    public async ValueTask DisposeAsync()
    {
        _isStopping = true;
        var watch = _watch.DisposeAsync().AsTask();
        if (await _writing.WaitAsync(_options.StopTimeout))
            _writing.Release();
        else
            await _untilLost.CancelAsync();
        var release = ReleaseAsync(watch);
        await Task.WhenAny(release, Task.Delay(_options.StopTimeout, _time));
        if (release.IsCompleted)
            await release; // else a dead connection holds it up, which ends with the process
    }

    async Task ReleaseAsync(Task watch)
    {
        await watch;
        await _lease.DisposeAsync();
        await _store.Backend.DisposeAsync();
    }

    static async Task<DocumentSet> LoadAsync(DocumentStore store, CancellationToken cancellation)
    {
        var documents = DocumentSet.Empty;
        await foreach (var record in store.ExportAsync(cancellation))
            if (record.Document is { } document)
                documents = documents.With(document);
        return documents;
    }

    void RefuseInTrouble()
    {
        if (_isStopping)
            throw new MetastoreException(MetastoreFailure.Unavailable, "The server is stopping.");
        if (_trouble is { } trouble)
            throw trouble.Refusal;
    }

    async Task<IReadOnlyList<Document>> WriteAsync(IReadOnlyList<DocumentChange> changes)
    {
        try
        {
            return await _store.ApplyAsync(changes, _lease.Generation, _untilLost.Token);
        }
        catch (MetastoreException error) when (error.Failure == MetastoreFailure.Fenced)
        {
            Lose(error);
            throw;
        }
        catch (Exception error) when (error is not MetastoreException { IsOutcomeUnknown: false })
        {
            // What is in memory may be behind the database now: it is read again before the next change.
            Lose(Explain(error));
            throw new MetastoreException(
                MetastoreFailure.Unavailable, $"{_trouble!.Reason.Message} Whether the change was made is not known: look before you repeat it.", error);
        }
    }

    /// <summary>From now on changes are refused, until the watch has mended it.</summary>
    void Lose(MetastoreException error)
    {
        if (Interlocked.CompareExchange(ref _trouble, new MetastoreTrouble(error, _time.GetTimestamp()), null) is not null)
            return;
        Tell(error);
        _ = _untilLost.CancelAsync(); // not waited for: a driver may take its time to give up
        _watch.Wake();
    }

    void Tell(MetastoreException error)
    {
        if (error.Failure == MetastoreFailure.Fenced)
            _events.Fenced(error.Message);
        else
            _events.Lost(error.Message);
    }

    /// <summary>The watch's work: how long until the next look; null when there is nothing to hope for.</summary>
    async Task<TimeSpan?> LookAsync(CancellationToken closing)
    {
        if (_trouble is null)
            await CheckAsync(closing);
        if (_trouble is { IsFinal: false })
            await RecoverAsync(closing);
        return _trouble switch
        {
            null => _options.CheckInterval,
            { IsFinal: true } => null,
            _ => _options.RetryInterval,
        };
    }

    /// <summary>Not under the lock: a change that hangs on a dead connection must not hide that the session is dead too.</summary>
    async Task CheckAsync(CancellationToken closing)
    {
        using var limit = new Deadline(_options.CheckTimeout, _time, closing);
        var check = _lease.CheckAsync(limit.Token);
        try
        {
            // The driver gives up at the deadline too, but may be long about it.
            await check.WaitAsync(_options.CheckTimeout, _time, closing);
        }
        catch (Exception error)
        {
            closing.ThrowIfCancellationRequested();
            Lose(Explain(error));
            await check.ContinueWith(_ => { }, closing, TaskContinuationOptions.None, TaskScheduler.Default); // the connection is not for two at a time
        }
    }

    async Task RecoverAsync(CancellationToken closing)
    {
        await _writing.WaitAsync(closing);
        try
        {
            _store.Backend.ForgetConnections();
            if (!await TryRegainAsync(closing))
                return;
            // A change may have been committed although its answer was lost.
            _documents = await LoadAsync(_store, closing);
            _untilLost = new CancellationTokenSource();
            var lostAt = _trouble!.Since;
            _trouble = null;
            _events.Recovered(_time.GetElapsedTime(lostAt));
        }
        catch (Exception error)
        {
            closing.ThrowIfCancellationRequested();
            _trouble = _trouble! with { Reason = Explain(error) };
            if (_trouble.IsFinal)
                Tell(_trouble.Reason);
        }
        finally
        {
            _writing.Release();
        }
    }

    async Task<bool> TryRegainAsync(CancellationToken closing)
    {
        using var limit = new Deadline(_options.RetryTimeout, _time, closing);
        return await _lease.TryRegainAsync(limit.Token);
    }

    MetastoreException Explain(Exception error) => error switch
    {
        MetastoreException known => known,
        OperationCanceledException or TimeoutException => new MetastoreException(
            MetastoreFailure.Timeout, $"{Backend.Product} at {Backend.Location} did not answer in time. It is used again as soon as it does.", error),
        _ => new MetastoreException(
            MetastoreFailure.Unavailable, $"{Backend.Product} at {Backend.Location} failed: {error.Message.ReplaceLineEndings(" ")}", error),
    };
}
