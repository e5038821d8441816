using Seqsvr.Query.Syntax.Ast;
using Seqsvr.Server.Http;
using Seqsvr.Server.Search;
using Seqsvr.Store.Indexes;

namespace Seqsvr.Server.Features.Indexes;

/// <summary>Everything that has an index, whatever kind of entity it is of. Thread-safe.</summary>
/// <param name="kinds">Each kind of entity that may have indexes.</param>
internal sealed class IndexCatalog(IReadOnlyList<IndexedEntities> kinds)
{
    /// <summary>The filters to be indexed, each once.</summary>
    public IReadOnlyDictionary<IndexKey, Expression> Wanted()
    {
        var wanted = new Dictionary<IndexKey, Expression>();
        foreach (var entity in kinds.SelectMany(kind => kind.All()))
            if (entity is { Key: { } key, Filter: { } filter })
                wanted.TryAdd(key, filter);
        return wanted;
    }

    /// <summary>
    /// What the caller may know of: what is shared or theirs; everything with the permission Project, for whoever sees to a server pays for it.
    /// </summary>
    public IEnumerable<IndexedEntity> VisibleTo(Caller caller) =>
        kinds.SelectMany(kind => kind.All()).Where(entity => IsVisible(entity, caller));

    /// <summary>Takes the index from an entity that <see cref="VisibleTo"/> had; it may be gone by now.</summary>
    public Task SuppressAsync(IndexedEntity entity, Caller caller, CancellationToken cancellation) =>
        kinds.First(kind => kind.Type == entity.Type).SuppressAsync(entity.Id, caller, cancellation);

    static bool IsVisible(IndexedEntity entity, Caller caller) =>
        entity.OwnerId is null || entity.OwnerId == caller.UserId || caller.May(Permission.Project);
}
