using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.Tests.Suite;

/// <summary>
/// The meaning of changes, in a dictionary: what a store is compared with. Written to be obviously right, it knows no transactions but a
/// copy of everything.
/// </summary>
sealed class DocumentModel
{
    Dictionary<string, Document> _documents = [];
    Dictionary<string, long> _counters = [];

    public IEnumerable<Document> Documents => _documents.Values;

    /// <summary>Everything, as an export gives it.</summary>
    public IEnumerable<ExportRecord> Records =>
    [
        .. _counters.Select(counter => new ExportRecord(new DocumentCounter(counter.Key, counter.Value))),
        .. Documents.Select(document => new ExportRecord(document)),
    ];

    /// <summary>All or none; gives the documents, or why not.</summary>
    public (IReadOnlyList<Document> Results, MetastoreFailure? Failure) Apply(IEnumerable<DocumentChange> changes)
    {
        var (documents, counters) = (new Dictionary<string, Document>(_documents), new Dictionary<string, long>(_counters));
        var results = new List<Document>();
        foreach (var change in changes)
        {
            var failure = Apply(change, results);
            if (failure is null)
                continue;
            (_documents, _counters) = (documents, counters);
            return ([], failure);
        }
        return (results, null);
    }

    MetastoreFailure? Apply(DocumentChange change, List<Document> results)
    {
        if (change is InsertDocument insert)
            return Insert(insert, results);
        var (id, expected) = change is UpdateDocument update ? (update.Id, update.ExpectedVersion) : IdOf((DeleteDocument)change);
        if (!_documents.TryGetValue(id, out var present))
            return MetastoreFailure.NotFound;
        if (expected is not null && expected != present.Version)
            return MetastoreFailure.VersionConflict;
        if (change is DeleteDocument)
        {
            _documents.Remove(id);
            results.Add(present);
            return null;
        }
        var changed = (UpdateDocument)change;
        var document = present with { Version = present.Version + 1, Json = changed.Json, Owner = changed.Owner, Key = changed.Key ?? id };
        return Put(document with { SchemaVersion = changed.SchemaVersion }, results);
    }

    static (string Id, long? Expected) IdOf(DeleteDocument delete) => (delete.Id, delete.ExpectedVersion);

    MetastoreFailure? Insert(InsertDocument insert, List<Document> results)
    {
        if (insert.Id is not null && _documents.ContainsKey(insert.Id))
            return MetastoreFailure.KeyTaken;
        if (insert.Id is null)
            _counters[insert.Kind] = _counters.GetValueOrDefault(insert.Kind, 1) + 1;
        else if (insert.Id.Split('-') is [var kind, var digits] && long.TryParse(digits, out var number))
            _counters[kind] = Math.Max(_counters.GetValueOrDefault(kind, 1), number + 1);
        var id = insert.Id ?? $"{insert.Kind}-{_counters[insert.Kind] - 1}";
        return Put(
            new Document
            {
                Id = id,
                Kind = insert.Kind,
                Version = 1,
                Owner = insert.Owner,
                Key = insert.Key ?? id,
                SchemaVersion = insert.SchemaVersion,
                Json = insert.Json,
            },
            results);
    }

    MetastoreFailure? Put(Document document, List<Document> results)
    {
        if (_documents.Values.Any(other => other.Id != document.Id && other.Kind == document.Kind && other.Key == document.Key))
            return MetastoreFailure.KeyTaken;
        _documents[document.Id] = document;
        results.Add(document);
        return null;
    }
}
