using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Execution;
using Seqsvr.Query.Planning;
using Seqsvr.Store;
using Seqsvr.Store.Indexes;

namespace Seqsvr.Query;

/// <summary>Deletes the events that a filter finds.</summary>
public static class EventDeletion
{
    /// <summary>
    /// Deletes what was acknowledged before this call and matches; searches begun after it completes do not find it. Throws <see cref="QueryException"/> for a
    /// filter that cannot be evaluated, and what <see cref="EventStore.DeleteAsync"/> throws: some of the events may be gone then.
    /// </summary>
    public static async Task<DeletedEvents> RunAsync(EventStore store, DeletionRequest request, CancellationToken ct)
    {
        var plan = Plan(request, store.IndexKeys);
        var range = TimeRange.Between(request.FromTicks, request.ToTicks).Intersect(plan.Range);
        return await store.DeleteAsync(range.FromTicks, range.ToTicks, FilterSelector.Create(range, plan.Rest, ct), ct).ConfigureAwait(false);
    }

    static FilterPlan Plan(DeletionRequest request, IReadOnlySet<IndexKey> indexes)
    {
        if (request.Filter is null)
            return FilterPlanner.Plan(null);
        return Compilation.TryCompile(FilterIndexes.Use(request.Filter, indexes), request.Context, out var filter, out var error)
            ? FilterPlanner.Plan(filter)
            : throw new QueryException(error);
    }
}
