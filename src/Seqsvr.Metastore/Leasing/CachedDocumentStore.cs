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
    readonly CancellationTokenSource _closing = new();
    readonly SemaphoreSlim _writing = new(1, 1); // guards _lease, and orders changes in memory as in the database
    readonly SemaphoreSlim _wake = new(0, 1);
    readonly Task _watch;
    volatile DocumentSet _documents;
    volatile MetastoreException? _trouble; // null: changes are taken

    CachedDocumentStore(
        DocumentStore store, MetastoreLease lease, DocumentSet documents, MetastoreOptions options, IMetastoreEvents events, TimeProvider time)
    {
        _store = store;
        _lease = lease;
        _documents = documents;
        _options = options;
        _events = events;
        _time = time;
        _watch = Task.Run(WatchAsync);
    }

    /// <summary>Where the documents are, for people.</summary>
    public SqlBackend Backend => _store.Backend;

    /// <summary>Why changes are refused at the moment; null where they are not.</summary>
    public string? Trouble => _trouble?.Message;

    /// <summary>
    /// Runs missing migrations, takes the lease, reads everything. Throws <see cref="MetastoreException"/> where one of them cannot be done. The
    /// backend then belongs to the store.
    /// </summary>
    public static async Task<CachedDocumentStore> OpenAsync(
        SqlBackend backend, MetastoreOptions options, IMetastoreEvents events, TimeProvider time, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var ran = await Migrator.RunAsync(backend, time, cancellation);
        if (ran.Count > 0)
            events.Migrated(backend.Location, ran);
        var lease = await MetastoreLease.TakeAsync(backend, options.Self, cancellation);
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

    /// <summary>How many documents there are.</summary>
    public int Count => _documents.Count;

    /// <summary>The document with the id, or null.</summary>
    public Document? Get(string id) => _documents.Get(id);

    /// <summary>The document of the kind that has the key, or null.</summary>
    public Document? Find(string kind, string key) => _documents.Find(kind, key);

    /// <summary>The documents asked for, in order of their ids.</summary>
    public IEnumerable<Document> List(DocumentQuery query) => _documents.List(query);

    /// <summary>
    /// Makes all of <paramref name="changes"/> or none; when it returns they are on the database's disk and every reader sees them. Gives
    /// for each the document as it is now; for a deletion, as it was. Throws <see cref="MetastoreException"/>.
    /// </summary>
    public async Task<IReadOnlyList<Document>> ApplyAsync(IReadOnlyList<DocumentChange> changes, CancellationToken cancellation)
    {
        await _writing.WaitAsync(cancellation);
        try
        {
            if (_trouble is { } trouble)
                throw new MetastoreException(trouble.Failure, trouble.Message, trouble);
            // Not cancelled with the caller: a commit that is cut off has an unknown outcome.
            var results = await _store.ApplyAsync(changes, _lease.Generation, CancellationToken.None);
            _documents = After(_documents, changes, results);
            return results;
        }
        catch (MetastoreException error) when (error.IsOutcomeUnknown || error.Failure == MetastoreFailure.Fenced)
        {
            if (_trouble is null)
                Lose(error);
            throw;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Everything as of one moment, straight from the database.</summary>
    public IAsyncEnumerable<ExportRecord> ExportAsync(CancellationToken cancellation) => _store.ExportAsync(cancellation);

    /// <summary>Waits for the change in progress, then lets go of the lease and the backend.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _watch;
        await _writing.WaitAsync();
        await _lease.DisposeAsync();
        await _store.Backend.DisposeAsync();
        _closing.Dispose();
    }

    static DocumentSet After(DocumentSet documents, IReadOnlyList<DocumentChange> changes, IReadOnlyList<Document> results)
    {
        for (var i = 0; i < changes.Count; i++)
            documents = changes[i] is DeleteDocument ? documents.Without(results[i].Id) : documents.With(results[i]);
        return documents;
    }

    static async Task<DocumentSet> LoadAsync(DocumentStore store, CancellationToken cancellation)
    {
        var documents = DocumentSet.Empty;
        await foreach (var record in store.ExportAsync(cancellation))
            if (record.Document is { } document)
                documents = documents.With(document);
        return documents;
    }

    void Lose(MetastoreException error)
    {
        _trouble = error;
        if (error.Failure == MetastoreFailure.Fenced)
            _events.Fenced(error.Message);
        else
            _events.Lost(error.Message);
        if (_wake.CurrentCount == 0)
            _wake.Release();
    }

    /// <summary>Runs until the store closes or is fenced off.</summary>
    async Task WatchAsync()
    {
        var lostAt = 0L;
        try
        {
            while (_trouble?.Failure != MetastoreFailure.Fenced)
            {
                if (_trouble is null)
                {
                    await PauseAsync(_options.CheckInterval);
                    await UnderLockAsync(CheckAsync);
                    lostAt = _time.GetTimestamp();
                }
                else if (!await UnderLockAsync(TryRecoverAsync))
                    await PauseAsync(_options.RetryInterval);
                else
                    _events.Recovered(_time.GetElapsedTime(lostAt));
            }
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // The store is closing.
        }
    }

    async Task PauseAsync(TimeSpan time)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
        var woken = _wake.WaitAsync(pause.Token);
        await Task.WhenAny(woken, Task.Delay(time, _time, pause.Token));
        await pause.CancelAsync();
        _closing.Token.ThrowIfCancellationRequested();
    }

    async Task<bool> UnderLockAsync(Func<CancellationToken, Task<bool>> work)
    {
        await _writing.WaitAsync(_closing.Token);
        try
        {
            return await work(_closing.Token);
        }
        catch (MetastoreException error)
        {
            if (_trouble is null || error.Failure == MetastoreFailure.Fenced)
                Lose(error);
            return false;
        }
        finally
        {
            _writing.Release();
        }
    }

    async Task<bool> CheckAsync(CancellationToken cancellation)
    {
        if (_trouble is null)
            await _lease.CheckAsync(cancellation);
        return true;
    }

    async Task<bool> TryRecoverAsync(CancellationToken cancellation)
    {
        _store.Backend.ForgetConnections();
        if (!await _lease.TryRegainAsync(cancellation))
            return false;
        // A change may have been committed although its answer was lost.
        _documents = await LoadAsync(_store, cancellation);
        _trouble = null;
        return true;
    }
}
