using System.Data.Common;
using System.Globalization;
using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.Backends;

/// <summary>Makes single changes within a transaction.</summary>
internal sealed class DocumentWriter(DocumentSql sql, DbConnection connection, DbTransaction transaction)
{
    /// <summary>Gives the document as it is now; for a deletion, as it was. Throws where the change cannot be made.</summary>
    public Task<Document> ApplyAsync(DocumentChange change, CancellationToken cancellation) => change switch
    {
        InsertDocument insert => InsertAsync(insert, cancellation),
        UpdateDocument update => UpdateAsync(update, cancellation),
        DeleteDocument delete => DeleteAsync(delete, cancellation),
        _ => throw new ArgumentException($"unknown change {change.GetType().Name}", nameof(change)),
    };

    /// <summary>
    /// Takes the locks of all that <paramref name="changes"/> are about, in one order for all transactions: two that meet wait for each other
    /// and never both.
    /// </summary>
    public async Task LockAsync(IReadOnlyList<DocumentChange> changes, CancellationToken cancellation)
    {
        foreach (var kind in changes.Select(CounterOf).OfType<string>().Distinct().Order(StringComparer.Ordinal))
        {
            await connection.ExecuteAsync(transaction, sql.EnsureCounter, cancellation, ("kind", kind));
            await connection.ExecuteAsync(transaction, sql.LockCounter, cancellation, ("kind", kind));
        }
        foreach (var id in changes.Select(DocumentOf).OfType<string>().Distinct().Order(StringComparer.Ordinal))
            await connection.ExecuteAsync(transaction, sql.Lock, cancellation, ("id", id));
    }

    static string? CounterOf(DocumentChange change) => change switch
    {
        InsertDocument { Id: null } insert => insert.Kind,
        InsertDocument { Id: { } id } when DocumentIds.TryRead(id, out var kind, out _) => kind,
        _ => null,
    };

    static string? DocumentOf(DocumentChange change) => change switch
    {
        UpdateDocument update => update.Id,
        DeleteDocument delete => delete.Id,
        _ => null,
    };

    async Task<Document> InsertAsync(InsertDocument insert, CancellationToken cancellation)
    {
        var id = insert.Id is { } given ? await TakeIdAsync(given, cancellation) : await NextIdAsync(insert.Kind, cancellation);
        var document = new Document
        {
            Id = id,
            Kind = insert.Kind,
            Version = 1,
            Owner = insert.Owner,
            Key = insert.Key ?? id,
            SchemaVersion = insert.SchemaVersion,
            Json = insert.Json,
        };
        await RefuseTakenKeyAsync(document, cancellation);
        await connection.ExecuteAsync(transaction, sql.Insert, cancellation, DocumentSql.RowOf(document));
        return document;
    }

    async Task<Document> UpdateAsync(UpdateDocument update, CancellationToken cancellation)
    {
        var present = await PresentAsync(update.Id, update.ExpectedVersion, cancellation);
        var document = present with
        {
            Version = present.Version + 1,
            Owner = update.Owner,
            Key = update.Key ?? update.Id,
            SchemaVersion = update.SchemaVersion,
            Json = update.Json,
        };
        await RefuseTakenKeyAsync(document, cancellation);
        await connection.ExecuteAsync(
            transaction, sql.Update, cancellation,
            ("id", document.Id), ("owner", document.Owner), ("key", document.Key), ("schema", document.SchemaVersion), ("body", PlainJson.Of(document.Json)));
        return document;
    }

    async Task<Document> DeleteAsync(DeleteDocument delete, CancellationToken cancellation)
    {
        var present = await PresentAsync(delete.Id, delete.ExpectedVersion, cancellation);
        await connection.ExecuteAsync(transaction, sql.Delete, cancellation, ("id", delete.Id));
        return present;
    }

    /// <summary>The document as it is and stays until this transaction ends. Whoever changes it at this moment is waited for.</summary>
    async Task<Document> PresentAsync(string id, long? expectedVersion, CancellationToken cancellation)
    {
        await connection.ExecuteAsync(transaction, sql.Lock, cancellation, ("id", id));
        var found = await connection.QueryAsync(transaction, sql.SelectById, sql.ReadDocument, cancellation, ("id", id));
        if (found.Count == 0)
            throw new MetastoreException(MetastoreFailure.NotFound, $"There is no {id}.");
        return expectedVersion is null || found[0].Version == expectedVersion
            ? found[0]
            : throw new MetastoreException(
                MetastoreFailure.VersionConflict, $"{id} was changed by someone else meanwhile. Read it again and repeat the change.");
    }

    async Task<string> NextIdAsync(string kind, CancellationToken cancellation)
    {
        await connection.ExecuteAsync(transaction, sql.EnsureCounter, cancellation, ("kind", kind));
        // A restored metastore may lack a counter: step over what is there.
        while (true)
        {
            await connection.ExecuteAsync(transaction, sql.AdvanceCounter, cancellation, ("kind", kind));
            var next = Convert.ToInt64(await connection.ScalarAsync(transaction, sql.SelectCounter, cancellation, ("kind", kind)), CultureInfo.InvariantCulture);
            var id = DocumentIds.Make(kind, next - 1);
            if (!await ExistsAsync(sql.SelectById, null, cancellation, ("id", id)))
                return id;
        }
    }

    /// <summary>Ids that were given by hand may look like ours: the counter goes on behind them, so that it never makes one that was in use.</summary>
    async Task<string> TakeIdAsync(string id, CancellationToken cancellation)
    {
        await RefuseTakenIdAsync(id, cancellation);
        if (DocumentIds.TryRead(id, out var kind, out var number))
        {
            await connection.ExecuteAsync(transaction, sql.EnsureCounter, cancellation, ("kind", kind));
            await connection.ExecuteAsync(transaction, sql.RaiseCounter, cancellation, ("kind", kind), ("next", number + 1));
        }
        return id;
    }

    async Task RefuseTakenIdAsync(string id, CancellationToken cancellation)
    {
        if (await ExistsAsync(sql.SelectById, null, cancellation, ("id", id)))
            throw new MetastoreException(MetastoreFailure.KeyTaken, $"There is a {id} already.");
    }

    /// <summary>
    /// The unique index would refuse it too; asking first gives one message everywhere. A key is free when it is asked for: documents that change
    /// their keys among each other in one transaction do it one after the other, by way of a key that nobody has.
    /// </summary>
    async Task RefuseTakenKeyAsync(Document document, CancellationToken cancellation)
    {
        if (await ExistsAsync(sql.SelectByKey, document.Id, cancellation, ("kind", document.Kind), ("key", document.Key)))
            throw new MetastoreException(MetastoreFailure.KeyTaken, $"Another {document.Kind} of the same name or key exists already.");
    }

    async Task<bool> ExistsAsync(string select, string? except, CancellationToken cancellation, params (string, object?)[] parameters) =>
        (await connection.QueryAsync(transaction, select, row => row.GetString(0), cancellation, parameters)).Any(id => id != except);
}
