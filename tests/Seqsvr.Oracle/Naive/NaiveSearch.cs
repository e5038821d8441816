using Seqsvr.Events.Model;
using Seqsvr.Query;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Evaluation;

namespace Seqsvr.Oracle.Naive;

/// <summary>What a search means: every event is looked at by the row evaluator, newest first.</summary>
/// <param name="range">The time range, which the filter has narrowed already.</param>
sealed class NaiveSearch(BoundExpression filter, NaiveRange range, SearchRequest request, bool endIsInside)
{
    /// <summary>What the search must find.</summary>
    public SearchResult Run(List<EventRow> events)
    {
        var reached = events.Where(IsReached).OrderByDescending(row => row.Id).ToList();
        var evaluator = new RowEvaluator(filter);
        var matches = reached.Where(row => evaluator.Evaluate(row).IsTrue).ToList();
        var cutoff = CutoffOf(reached, matches);
        var found = matches.Where(row => cutoff is null || row.Id >= cutoff).Take(request.Count).ToList();
        if (found.Count == request.Count)
            return Result(found, found[^1].Id, SearchStatus.Full);
        if (cutoff is { } stop)
            return Result(found, stop, SearchStatus.Partial);
        return Result(found, found.Count > 0 ? found[^1].Id : null, SearchStatus.Complete);
    }

    bool IsReached(EventRow row) => (range.Contains(row.Timestamp) || (endIsInside && row.Timestamp == range.To))
        && (request.StartAt is not { } start || row.Id <= start) && (request.After is not { } after || row.Id < after);

    // The last event that may be looked at, where that leaves out any.
    EventId? CutoffOf(List<EventRow> reached, List<EventRow> matches)
    {
        if (request.ShortCircuitAfter is not { } more || matches.Count == 0)
            return null;
        var newest = reached.FindIndex(row => row.Id == matches[0].Id);
        return newest + more + 1 < reached.Count ? reached[newest + more].Id : null;
    }

    static SearchResult Result(List<EventRow> rows, EventId? lastRead, SearchStatus status) => new(rows, lastRead, status, TimeSpan.Zero, 0);
}
