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

    async Task<Document> InsertAsync(InsertDocument insert, CancellationToken cancellation)
    {
        var id = insert.Id ?? await NextIdAsync(insert.Kind, cancellation);
        if (insert.Id is not null)
            await RefuseTakenIdAsync(id, cancellation);
        var key = insert.Key ?? id;
        await RefuseTakenKeyAsync(insert.Kind, key, id, cancellation);
        await connection.ExecuteAsync(
            transaction, sql.Insert, cancellation,
            ("id", id), ("kind", insert.Kind), ("version", 1L), ("owner", insert.Owner), ("key", key), ("schema", insert.SchemaVersion), ("body", insert.Json));
        return new Document
        {
            Id = id,
            Kind = insert.Kind,
            Version = 1,
            Owner = insert.Owner,
            Key = key,
            SchemaVersion = insert.SchemaVersion,
            Json = insert.Json,
        };
    }

    async Task<Document> UpdateAsync(UpdateDocument update, CancellationToken cancellation)
    {
        var present = await PresentAsync(update.Id, update.ExpectedVersion, cancellation);
        var key = update.Key ?? update.Id;
        await RefuseTakenKeyAsync(present.Kind, key, update.Id, cancellation);
        var changed = await connection.ExecuteAsync(
            transaction, sql.Update, cancellation,
            ("id", update.Id), ("owner", update.Owner), ("key", key), ("schema", update.SchemaVersion), ("body", update.Json), ("expected", present.Version));
        if (changed != 1)
            throw Changed(update.Id);
        return present with { Version = present.Version + 1, Owner = update.Owner, Key = key, SchemaVersion = update.SchemaVersion, Json = update.Json };
    }

    async Task<Document> DeleteAsync(DeleteDocument delete, CancellationToken cancellation)
    {
        var present = await PresentAsync(delete.Id, delete.ExpectedVersion, cancellation);
        if (await connection.ExecuteAsync(transaction, sql.Delete, cancellation, ("id", delete.Id), ("expected", present.Version)) != 1)
            throw Changed(delete.Id);
        return present;
    }

    async Task<Document> PresentAsync(string id, long? expectedVersion, CancellationToken cancellation)
    {
        var found = await connection.QueryAsync(transaction, sql.SelectById, DocumentReader.ReadDocument, cancellation, ("id", id));
        if (found.Count == 0)
            throw new MetastoreException(MetastoreFailure.NotFound, $"There is no {id}.");
        return expectedVersion is null || found[0].Version == expectedVersion ? found[0] : throw Changed(id);
    }

    async Task<string> NextIdAsync(string kind, CancellationToken cancellation)
    {
        await connection.ExecuteAsync(transaction, sql.EnsureCounter, cancellation, ("kind", kind));
        // Ids that were given by hand, as Seq's well-known signal-m33301, may look like ours: step over them.
        while (true)
        {
            await connection.ExecuteAsync(transaction, sql.AdvanceCounter, cancellation, ("kind", kind));
            var next = Convert.ToInt64(await connection.ScalarAsync(transaction, sql.SelectCounter, cancellation, ("kind", kind)), CultureInfo.InvariantCulture);
            var id = string.Create(CultureInfo.InvariantCulture, $"{kind}-{next - 1}");
            if (!await ExistsAsync(sql.SelectById, null, cancellation, ("id", id)))
                return id;
        }
    }

    async Task RefuseTakenIdAsync(string id, CancellationToken cancellation)
    {
        if (await ExistsAsync(sql.SelectById, null, cancellation, ("id", id)))
            throw new MetastoreException(MetastoreFailure.KeyTaken, $"There is a {id} already.");
    }

    /// <summary>The unique index would refuse it too; asking first gives one message everywhere, and it can name the document.</summary>
    async Task RefuseTakenKeyAsync(string kind, string key, string self, CancellationToken cancellation)
    {
        if (await ExistsAsync(sql.SelectByKey, self, cancellation, ("kind", kind), ("key", key)))
            throw new MetastoreException(MetastoreFailure.KeyTaken, $"Another {kind} of the same name or key exists already.");
    }

    async Task<bool> ExistsAsync(string select, string? except, CancellationToken cancellation, params (string, object?)[] parameters) =>
        (await connection.QueryAsync(transaction, select, row => row.GetString(0), cancellation, parameters)).Any(id => id != except);

    static MetastoreException Changed(string id) => new(
        MetastoreFailure.VersionConflict, $"{id} was changed by someone else meanwhile. Read it again and repeat the change.");
}
