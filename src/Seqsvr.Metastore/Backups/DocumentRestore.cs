using System.Globalization;
using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Leasing;

namespace Seqsvr.Metastore.Backups;

/// <summary>Puts a backup in place of what a metastore holds. No server may run on it.</summary>
/// <param name="self">What the lease says meanwhile, to a server that is started.</param>
public sealed class DocumentRestore(SqlBackend target, LeaseHolder self, TimeProvider time)
{
    /// <summary>
    /// How many documents would be replaced; null where the database is damaged and cannot tell. Changes nothing. Throws
    /// <see cref="MetastoreException"/>: InUse where a server runs.
    /// </summary>
    public async Task<int?> CountPresentAsync(CancellationToken cancellation)
    {
        try
        {
            await using var stopped = await MetastoreLease.LockAsync(target, cancellation);
            await using var connection = await target.ConnectAsync(cancellation);
            if (!await target.HasTableAsync(connection, "documents", cancellation))
                return 0;
            var count = await connection.ScalarAsync(null, $"select count(*) from {target.Table("documents")}", cancellation);
            return Convert.ToInt32(count, CultureInfo.InvariantCulture);
        }
        catch (Exception error) when (Translated(error) is { Failure: MetastoreFailure.Damaged })
        {
            return null;
        }
        catch (Exception error) when (error is not MetastoreException && target.Translate(error) is { } translated)
        {
            throw translated;
        }
    }

    /// <summary>
    /// Restores, in one transaction; a damaged built-in database is set aside first. Ids that were given out after the backup was made are not
    /// given out again. Throws <see cref="MetastoreException"/>; then the documents are as they were.
    /// </summary>
    /// <param name="adapt">Makes of each document what this instance can use.</param>
    public async Task RestoreAsync(BackupContent content, Func<Document, Document> adapt, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var documents = content.Documents.Select(document => new ExportRecord(adapt(document))).ToList();
        try
        {
            await ReplaceAsync(content.Counters, documents, progress, cancellation);
        }
        catch (MetastoreException error) when (error.Failure == MetastoreFailure.Damaged && target.TrySetAside())
        {
            await ReplaceAsync(content.Counters, documents, progress, cancellation);
        }
    }

    async Task ReplaceAsync(
        IReadOnlyList<DocumentCounter> counters, List<ExportRecord> documents, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        await using var lease = await StoppedMetastore.TakeAsync(target, self, time, cancellation);
        var store = new DocumentStore(target);
        var merged = await MergeAsync(store, counters, cancellation);
        await store.ImportAsync(merged.Concat(documents).ToAsyncEnumerable(), overwrite: true, lease.Generation, progress, cancellation);
    }

    static async Task<IEnumerable<ExportRecord>> MergeAsync(DocumentStore store, IReadOnlyList<DocumentCounter> counters, CancellationToken cancellation)
    {
        var highest = counters.ToDictionary(counter => counter.Kind, counter => counter.Next, StringComparer.Ordinal);
        await foreach (var record in store.ExportAsync(cancellation))
            if (record.Counter is { } present && present.Next > highest.GetValueOrDefault(present.Kind))
                highest[present.Kind] = present.Next;
        return highest.Select(pair => new ExportRecord(new DocumentCounter(pair.Key, pair.Value)));
    }

    MetastoreException? Translated(Exception error) => error as MetastoreException ?? target.Translate(error);
}
