using Microsoft.AspNetCore.Http;
using Seqsvr.Metastore.Documents;
using Seqsvr.Query.Syntax.Ast;
using Seqsvr.Server.Http;
using Seqsvr.Server.Search;

namespace Seqsvr.Server.Features.Signals;

/// <summary>Signals as what is indexed. Thread-safe.</summary>
internal sealed class SignalIndexes(SignalGroup group, SignalFilters filters)
{
    /// <summary>The signals that have an index, or will have one.</summary>
    public IEnumerable<IndexedEntity> All()
    {
        foreach (var stored in group.Documents.ListAll())
            if (IndexOf(stored) is { } indexed)
                yield return new IndexedEntity(
                    stored.Id, IndexedEntityType.Signal, stored.Value.OwnerId, stored.Value.Title, indexed.Operand, indexed.Key);
    }

    /// <summary>Takes the index from a signal: for whoever might do so with <c>PUT</c>, and with the permission Project also from another's.</summary>
    public async Task SuppressAsync(string id, Caller caller, CancellationToken cancellation)
    {
        if (group.Documents.Find(id) is not { } stored || !(group.CanSee(stored, caller) || caller.May(Permission.Project)))
            throw new RequestRefusedException(StatusCodes.Status404NotFound, $"There is no signal {id}.");
        if (group.IsProtected(stored.Value))
            caller.Demand(Permission.Project, "Changing a protected signal");
        await group.Documents.UpdateAsync(id, stored.Value with { IsIndexSuppressed = true }, stored.Version, cancellation);
    }

    // Null also for a signal that cannot be read, of which a search through it tells.
    IndexedExpression? IndexOf(Stored<Signal> stored)
    {
        try
        {
            return filters.FilterOf(stored) as IndexedExpression;
        }
        catch (RequestRefusedException)
        {
            return null;
        }
    }
}
