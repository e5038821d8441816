using Seqsvr.Query.Binding.Bound;

namespace Seqsvr.Query.Planning;

/// <summary>Plans a search for events.</summary>
internal static class SearchPlanner
{
    /// <summary>The plan; <paramref name="filter"/> is the request's filter, bound, or null for everything.</summary>
    public static SearchPlan Plan(BoundExpression? filter, SearchRequest request)
    {
        var plan = FilterPlanner.Plan(filter);
        var range = TimeRange.Between(request.FromTicks, request.ToTicks).Intersect(plan.Range);
        var search = new SearchPlan(range, SearchPlan.Newest, plan.Rest);
        if (request.StartAt is { } start && start.Sequence < long.MaxValue)
            search = search.OlderThan(start with { Sequence = start.Sequence + 1 });
        return request.After is { } after ? search.OlderThan(after) : search;
    }
}
