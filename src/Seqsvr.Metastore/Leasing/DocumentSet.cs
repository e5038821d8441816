using System.Collections.Immutable;
using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.Leasing;

/// <summary>All documents at one moment. Immutable, so readers need no lock.</summary>
internal sealed class DocumentSet
{
    public static readonly DocumentSet Empty = new(
        ImmutableDictionary.Create<string, Document>(StringComparer.Ordinal),
        ImmutableDictionary<(string, string), Document>.Empty,
        ImmutableDictionary.Create<string, ImmutableSortedSet<Document>>(StringComparer.Ordinal));

    readonly ImmutableDictionary<string, Document> _byId;
    readonly ImmutableDictionary<(string Kind, string Key), Document> _byKey;
    readonly ImmutableDictionary<string, ImmutableSortedSet<Document>> _byKind;

    DocumentSet(
        ImmutableDictionary<string, Document> byId,
        ImmutableDictionary<(string Kind, string Key), Document> byKey,
        ImmutableDictionary<string, ImmutableSortedSet<Document>> byKind)
    {
        _byId = byId;
        _byKey = byKey;
        _byKind = byKind;
    }

    public int Count => _byId.Count;

    public IReadOnlyDictionary<string, int> CountsByKind =>
        _byKind.Where(kind => kind.Value.Count > 0).ToDictionary(kind => kind.Key, kind => kind.Value.Count);

    public Document? Get(string id) => _byId.GetValueOrDefault(id);

    public Document? Find(string kind, string key) => _byKey.GetValueOrDefault((kind, key));

    /// <summary>In order of the ids.</summary>
    public IEnumerable<Document> List(DocumentQuery query) =>
        _byKind.TryGetValue(query.Kind, out var documents) ? documents.Where(query.Matches) : [];

    /// <summary>What belongs to the user, of every kind.</summary>
    public IEnumerable<Document> OwnedBy(string owner) => _byId.Values.Where(document => document.Owner == owner);

    /// <summary>With <paramref name="document"/> in place of one of the same id.</summary>
    public DocumentSet With(Document document)
    {
        var rest = Without(document.Id);
        var kind = rest._byKind.GetValueOrDefault(document.Kind) ?? ImmutableSortedSet.Create<Document>(DocumentOrder.Instance);
        return new DocumentSet(
            rest._byId.SetItem(document.Id, document),
            rest._byKey.SetItem((document.Kind, document.Key), document),
            rest._byKind.SetItem(document.Kind, kind.Add(document)));
    }

    /// <summary>With <paramref name="changes"/> made, of which <paramref name="results"/> are what the database has given back.</summary>
    public DocumentSet After(IReadOnlyList<DocumentChange> changes, IReadOnlyList<Document> results)
    {
        var documents = this;
        for (var i = 0; i < changes.Count; i++)
            documents = changes[i] is DeleteDocument ? documents.Without(results[i].Id) : documents.With(results[i]);
        return documents;
    }

    public DocumentSet Without(string id)
    {
        if (!_byId.TryGetValue(id, out var present))
            return this;
        // Two documents may swap keys in one transaction: the key may be another's by now.
        var byKey = ReferenceEquals(Find(present.Kind, present.Key), present) ? _byKey.Remove((present.Kind, present.Key)) : _byKey;
        return new DocumentSet(_byId.Remove(id), byKey, _byKind.SetItem(present.Kind, _byKind[present.Kind].Remove(present)));
    }
}
