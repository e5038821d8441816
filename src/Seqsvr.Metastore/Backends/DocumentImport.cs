using System.Data.Common;
using System.Globalization;
using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.Backends;

/// <summary>Replaces everything within a transaction, and makes sure that what is there afterwards is what was given.</summary>
internal sealed class DocumentImport(
    DocumentSql sql, SqlBackend backend, DbConnection connection, DbTransaction transaction, IProgress<ImportProgress>? progress)
{
    /// <summary>How often progress is told.</summary>
    const int DocumentsPerReport = 500;

    /// <summary>So many documents travel to the database together, or fewer large ones: a round trip for each would take long on a network.</summary>
    const int DocumentsPerBatch = 100;

    const int CharactersPerBatch = 4 << 20;

    readonly List<(string Name, object? Value)[]> _waiting = [];
    int _waitingCharacters;
    readonly Dictionary<string, byte[]> _checksums = new(StringComparer.Ordinal);
    readonly Dictionary<string, long> _counters = new(StringComparer.Ordinal);

    public async Task<int> RunAsync(IAsyncEnumerable<ExportRecord> records, bool overwrite, CancellationToken cancellation)
    {
        if (!overwrite && Convert.ToInt64(await connection.ScalarAsync(transaction, sql.CountAll, cancellation), CultureInfo.InvariantCulture) != 0)
            throw new MetastoreException(MetastoreFailure.InUse,
                $"The {backend.Product} metastore at {backend.Location} already holds documents. Choose another schema or database, or replace them with --overwrite.");
        progress?.Report(new ImportProgress(ImportPhase.Clearing, 0));
        await connection.ExecuteAsync(transaction, sql.DeleteAll, cancellation);
        await connection.ExecuteAsync(transaction, sql.DeleteCounters, cancellation);
        await foreach (var record in records.WithCancellation(cancellation))
            await (record.Counter is { } counter ? AddAsync(counter, cancellation) : AddAsync(record.Document!, cancellation));
        await SendAsync(cancellation);
        progress?.Report(new ImportProgress(ImportPhase.Copying, _checksums.Count));
        await VerifyAsync(cancellation);
        progress?.Report(new ImportProgress(ImportPhase.Committing, _checksums.Count));
        return _checksums.Count;
    }

    async Task AddAsync(DocumentCounter counter, CancellationToken cancellation)
    {
        if (!_counters.TryAdd(counter.Kind, counter.Next))
            throw Twice($"the counter of {counter.Kind}");
        await connection.ExecuteAsync(transaction, sql.InsertCounter, cancellation, ("kind", counter.Kind), ("next", counter.Next));
    }

    async Task AddAsync(Document document, CancellationToken cancellation)
    {
        DocumentRules.Check(document);
        if (!_checksums.TryAdd(document.Id, CanonicalJson.ChecksumOf(document)))
            throw Twice(document.Id);
        _waiting.Add(DocumentSql.RowOf(document));
        _waitingCharacters += document.Json.Length;
        if (_waiting.Count >= DocumentsPerBatch || _waitingCharacters >= CharactersPerBatch)
            await SendAsync(cancellation);
        if (_checksums.Count % DocumentsPerReport == 0)
            progress?.Report(new ImportProgress(ImportPhase.Copying, _checksums.Count));
    }

    async Task SendAsync(CancellationToken cancellation)
    {
        await connection.ExecuteManyAsync(transaction, sql.Insert, _waiting, cancellation);
        _waiting.Clear();
        _waitingCharacters = 0;
    }

    async Task VerifyAsync(CancellationToken cancellation)
    {
        progress?.Report(new ImportProgress(ImportPhase.Verifying, 0));
        var counters = await connection.QueryAsync(transaction, sql.SelectCounters, DocumentReader.ReadCounter, cancellation);
        if (counters.Count != _counters.Count || counters.Any(counter => _counters.GetValueOrDefault(counter.Kind) != counter.Next))
            throw Damaged("the counters of ids");
        var found = 0;
        await connection.ForEachAsync(
            transaction, sql.SelectAll,
            row =>
            {
                var document = sql.ReadDocument(row);
                if (!_checksums.TryGetValue(document.Id, out var checksum) || !checksum.AsSpan().SequenceEqual(CanonicalJson.ChecksumOf(document)))
                    throw Damaged($"the document {document.Id}");
                if (++found % DocumentsPerReport == 0)
                    progress?.Report(new ImportProgress(ImportPhase.Verifying, found));
            },
            cancellation);
        if (found != _checksums.Count)
            throw Damaged($"{found} documents instead of {_checksums.Count}");
        progress?.Report(new ImportProgress(ImportPhase.Verifying, found));
    }

    static MetastoreException Twice(string what) => new(
        MetastoreFailure.Damaged, $"What is to be copied holds {what} twice; nothing was changed. Take another backup or source.");

    MetastoreException Damaged(string what) => new(
        MetastoreFailure.Damaged, $"{backend.Product} gave back something else than was written ({what}); nothing was changed.");
}
