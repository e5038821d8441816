using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.Backends;

/// <summary>
/// Documents in a database. What it returns from a change is on the database's disk. Thread-safe. Every method throws
/// <see cref="MetastoreException"/>, never an error of the driver.
/// </summary>
public sealed class DocumentStore(SqlBackend backend)
{
    /// <summary>A transaction that another one was in the way of is tried again, this often in all.</summary>
    const int AttemptsMax = 5;

    /// <summary>Before the second try; the third waits twice as long, and so on.</summary>
    static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(10);

    readonly DocumentSql _sql = new(backend);

    public SqlBackend Backend => backend;

    /// <summary>The document with the id, or null.</summary>
    public Task<Document?> GetAsync(string id, CancellationToken cancellation) => FirstAsync(_sql.SelectById, cancellation, ("id", id));

    /// <summary>The document of the kind that has the key, or null.</summary>
    public Task<Document?> FindAsync(string kind, string key, CancellationToken cancellation) =>
        FirstAsync(_sql.SelectByKey, cancellation, ("kind", kind), ("key", key));

    /// <summary>The documents asked for, oldest first.</summary>
    public Task<IReadOnlyList<Document>> ListAsync(DocumentQuery query, CancellationToken cancellation) =>
        RunAsync<IReadOnlyList<Document>>(
            async connection =>
            {
                var all = await connection.QueryAsync(null, _sql.SelectByKind, _sql.ReadDocument, cancellation, ("kind", query.Kind));
                return [.. all.Where(query.Matches).Order(DocumentOrder.Instance)];
            },
            cancellation);

    /// <summary>
    /// Makes all of <paramref name="changes"/>, in order, or none. Gives for each the document as it is now; for a deletion, as it was.
    /// </summary>
    /// <param name="generation">The lease's number that must still be the present one; null for tools that hold the lock themselves.</param>
    public async Task<IReadOnlyList<Document>> ApplyAsync(
        IReadOnlyList<DocumentChange> changes, long? generation, CancellationToken cancellation)
    {
        foreach (var change in changes)
            DocumentRules.Check(change);
        for (var attempt = 1; ; attempt++)
            try
            {
                return await RunAsync(connection => ApplyOnceAsync(connection, changes, generation, cancellation), cancellation);
            }
            catch (MetastoreException error) when (error.Failure == MetastoreFailure.Conflict && attempt < AttemptsMax)
            {
                // Nothing was changed; the other transaction is over by now, or will be soon.
                await Task.Delay(attempt * RetryInterval, TimeProvider.System, cancellation);
            }
    }

    /// <summary>Everything, as of one moment: counters, then documents in order of their ids.</summary>
    public async IAsyncEnumerable<ExportRecord> ExportAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        // A metastore is small: it is read whole, so that a slow consumer does not keep a transaction open.
        var (counters, documents) = await RunAsync(connection => ReadAllAsync(connection, cancellation), cancellation);
        foreach (var counter in counters)
            yield return new ExportRecord(counter);
        foreach (var document in documents)
            yield return new ExportRecord(document);
    }

    /// <summary>
    /// Puts <paramref name="records"/> in place of whatever is here, reads everything back and compares, all in one transaction. Throws and
    /// changes nothing where <paramref name="overwrite"/> is false and there is a document already, or where a comparison fails.
    /// </summary>
    /// <param name="progress">Told what is being done.</param>
    /// <returns>How many documents there are now.</returns>
    public Task<int> ImportAsync(
        IAsyncEnumerable<ExportRecord> records, bool overwrite, long? generation, IProgress<ImportProgress>? progress, CancellationToken cancellation) =>
        RunAsync(
            async connection =>
            {
                await using var transaction = await connection.BeginTransactionAsync(cancellation);
                var import = new DocumentImport(_sql, backend, connection, transaction, progress);
                await CheckGenerationAsync(connection, transaction, generation, cancellation);
                var count = await import.RunAsync(records, overwrite, cancellation);
                await transaction.CommitAsync(cancellation);
                return count;
            },
            cancellation);

    Task<Document?> FirstAsync(string sql, CancellationToken cancellation, params (string, object?)[] parameters) =>
        RunAsync(
            async connection => (await connection.QueryAsync(null, sql, _sql.ReadDocument, cancellation, parameters)).FirstOrDefault(),
            cancellation);

    async Task<IReadOnlyList<Document>> ApplyOnceAsync(
        DbConnection connection, IReadOnlyList<DocumentChange> changes, long? generation, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await CheckGenerationAsync(connection, transaction, generation, cancellation);
        var writer = new DocumentWriter(_sql, connection, transaction);
        if (changes.Count > 1)
            await writer.LockAsync(changes, cancellation);
        var results = new List<Document>(changes.Count);
        foreach (var change in changes)
            results.Add(await writer.ApplyAsync(change, cancellation));
        await transaction.CommitAsync(cancellation);
        return results;
    }

    /// <summary>The fence: who lost the lease reads another number here, in the same transaction as the changes.</summary>
    async Task CheckGenerationAsync(DbConnection connection, DbTransaction transaction, long? generation, CancellationToken cancellation)
    {
        if (generation is null)
            return;
        var present = Convert.ToInt64(await connection.ScalarAsync(transaction, _sql.SelectGeneration, cancellation), null);
        if (present != generation)
            throw new MetastoreException(MetastoreFailure.Fenced,
                "Another instance has taken over this metastore; this one may not change documents any more. Stop one of the two, then restart the other.");
    }

    async Task<(List<DocumentCounter>, List<Document>)> ReadAllAsync(DbConnection connection, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(backend.SnapshotIsolation, cancellation);
        var counters = await connection.QueryAsync(transaction, _sql.SelectCounters, DocumentReader.ReadCounter, cancellation);
        var documents = await connection.QueryAsync(transaction, _sql.SelectAll, _sql.ReadDocument, cancellation);
        documents.Sort(DocumentOrder.Instance);
        return (counters, documents);
    }

    async Task<T> RunAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await backend.ConnectAsync(cancellation);
            return await work(connection);
        }
        catch (Exception error) when (error is not MetastoreException && backend.Translate(error) is { } translated)
        {
            throw translated;
        }
    }
}
