using Seqsvr.Server.Http;
using Seqsvr.Server.Search;

namespace Seqsvr.Server.Features.Indexes;

/// <summary>Entities of one kind that have indexes: what there are, and how one loses its index.</summary>
/// <param name="Type">Which kind.</param>
/// <param name="All">All of them, whoever they belong to.</param>
/// <param name="SuppressAsync">Takes the index from the entity with the id. Throws <see cref="RequestRefusedException"/> where the caller may not.</param>
internal sealed record IndexedEntities(
    IndexedEntityType Type, Func<IEnumerable<IndexedEntity>> All, Func<string, Caller, CancellationToken, Task> SuppressAsync);
