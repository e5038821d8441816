using System.Diagnostics;
using Seqsvr.Events.Model;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Execution;
using Seqsvr.Query.Planning;
using Seqsvr.Store;
using Seqsvr.Store.Indexes;
using Seqsvr.Store.Scan;

namespace Seqsvr.Query;

/// <summary>Finds events, newest first.</summary>
public static class EventSearch
{
    /// <summary>
    /// The newest matches, at most <see cref="SearchRequest.Count"/>, and no more than fit the memory allowed. Sees exactly what was visible
    /// when it was called. Throws <see cref="QueryException"/> for a filter that cannot be evaluated or a search beyond its limits, and
    /// <see cref="OperationCanceledException"/>.
    /// </summary>
    public static SearchResult Run(IEventSource source, SearchRequest request, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var plan = Plan(request, source.IndexKeys);
        using var snapshot = source.Snapshot();
        try
        {
            var result = DamageRetry.Run(() => new SearchRun(plan, request, ct).Over(Units(snapshot, plan)));
            return result with { Elapsed = Stopwatch.GetElapsedTime(started) };
        }
        catch (QueryLimitException exceeded)
        {
            throw new QueryException(exceeded.Error);
        }
        catch (SlowEvaluationException slow)
        {
            throw new QueryException(slow.Error);
        }
    }

    /// <summary>
    /// Hands each match, newest first, to <paramref name="onEvent"/>, at most <see cref="SearchRequest.Count"/>; a row is valid during the call only. Needs
    /// little memory however many there are. Sees exactly what was visible when it was called. Throws as <see cref="Run"/> does.
    /// </summary>
    public static void Stream(IEventSource source, SearchRequest request, Action<EventRow> onEvent, CancellationToken ct)
    {
        var plan = Plan(request, source.IndexKeys);
        using var snapshot = source.Snapshot();
        var stream = new StreamRun(plan, request.Count, onEvent, ct);
        // What was handed out is not taken back: after damage the stream goes on behind the last event.
        try
        {
            DamageRetry.Run(() => stream.Continue(Units(snapshot, plan)));
        }
        catch (SlowEvaluationException slow)
        {
            throw new QueryException(slow.Error);
        }
    }

    static SearchPlan Plan(SearchRequest request, IReadOnlySet<IndexKey> indexes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Count, 1);
        if (request.Filter is null)
            return SearchPlanner.Plan(null, request);
        return Compilation.TryCompile(FilterIndexes.Use(request.Filter, indexes), request.Context, out var filter, out var error)
            ? SearchPlanner.Plan(filter, request)
            : throw new QueryException(error);
    }

    static IReadOnlyList<ScanUnit> Units(StoreSnapshot snapshot, SearchPlan plan) =>
        snapshot.Units(plan.Reach.FromTicks, plan.Reach.ToTicks);
}
