using System.Runtime.CompilerServices;
using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.Leasing;

/// <summary>The documents of one kind as values. Reading is from memory, and each document is parsed once. Thread-safe.</summary>
public sealed class DocumentCollection<T>(CachedDocumentStore store, DocumentKind<T> kind)
    where T : class
{
    /// <summary>The value of each document in memory; gone with the document.</summary>
    readonly ConditionalWeakTable<Document, Stored<T>> _values = [];

    public CachedDocumentStore Store => store;

    public DocumentKind<T> Kind => kind;

    /// <summary>The value with the id, or null: also where the id is of another kind.</summary>
    public Stored<T>? Find(string id) => store.Get(id) is { } document && document.Kind == kind.Name ? Read(document) : null;

    /// <summary>The value that has the key, or null.</summary>
    public Stored<T>? FindByKey(string key) => store.Find(kind.Name, key) is { } document ? Read(document) : null;

    /// <summary>Those of <paramref name="owner"/> (null: nobody's), and the shared ones if asked for, in order of their ids.</summary>
    public IReadOnlyList<Stored<T>> List(string? owner, bool shared) => [.. store.List(new DocumentQuery(kind.Name, owner, shared)).Select(Read)];

    /// <summary>All, whoever they belong to.</summary>
    public IReadOnlyList<Stored<T>> ListAll() => [.. store.List(DocumentQuery.All(kind.Name)).Select(Read)];

    /// <summary>Adds a value; throws <see cref="MetastoreException"/>.</summary>
    public async Task<Stored<T>> InsertAsync(T value, CancellationToken cancellation, string? id = null) =>
        Read((await store.ApplyAsync([kind.Insert(value, id)], cancellation))[0]);

    /// <summary>Replaces a value; a null version takes any. Throws <see cref="MetastoreException"/> (NotFound, VersionConflict...).</summary>
    public async Task<Stored<T>> UpdateAsync(string id, T value, long? expectedVersion, CancellationToken cancellation) =>
        Read((await store.ApplyAsync([kind.Update(id, value, expectedVersion)], cancellation))[0]);

    /// <summary>
    /// Replaces the value with the id, or adds it. For documents that are never deleted, of which several may be the first to be added at the same
    /// time. Throws <see cref="MetastoreException"/>.
    /// </summary>
    public async Task<Stored<T>> PutAsync(string id, T value, CancellationToken cancellation)
    {
        if (Find(id) is null)
            try
            {
                return await InsertAsync(value, cancellation, id);
            }
            catch (MetastoreException error) when (error.Failure == MetastoreFailure.KeyTaken)
            {
                // Another was first, so now it is there to be replaced.
            }
        return await UpdateAsync(id, value, null, cancellation);
    }

    /// <summary>Deletes; a null version takes any. Throws <see cref="MetastoreException"/> (NotFound, VersionConflict...).</summary>
    public Task DeleteAsync(string id, long? expectedVersion, CancellationToken cancellation) =>
        store.ApplyAsync([new DeleteDocument(id, expectedVersion)], cancellation);

    Stored<T> Read(Document document) =>
        _values.TryGetValue(document, out var value)
            ? value
            : _values.GetValue(document, present => new Stored<T>(present.Id, present.Version, kind.Read(present)));
}
