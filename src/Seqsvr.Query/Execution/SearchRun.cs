using Seqsvr.Events.Model;
using Seqsvr.Query.Planning;
using Seqsvr.Store.Scan;

namespace Seqsvr.Query.Execution;

/// <summary>Runs a planned search over a list of units and says how far it got.</summary>
internal sealed class SearchRun(SearchPlan plan, SearchRequest request, CancellationToken cancellation)
{
    readonly QueryMemory _memory = new(request.MemoryLimitBytes);
    long _rowsScanned;

    /// <summary>
    /// The result; its time is not measured yet. <paramref name="units"/> must stand by <see cref="ScanUnit.MaxTimestamp"/> descending.
    /// What it finds may take more memory than allowed; then the result ends early, with status Full. Throws <see cref="QueryLimitException"/>
    /// where even the list of what it found does, <see cref="OperationCanceledException"/>, and what reading a unit throws.
    /// </summary>
    public SearchResult Over(IReadOnlyList<ScanUnit> units)
    {
        var cutoff = request.ShortCircuitAfter is { } more ? CutoffOf(units, more) : null;
        var reach = cutoff is { } last ? plan with { Range = plan.Range.Intersect(new TimeRange(last.Timestamp, long.MaxValue)) } : plan;
        var found = Find(units, reach, request.Count).AsSpan();
        var kept = found;
        while (cutoff is { } oldest && kept.Length > 0 && kept[^1].Id < oldest)
            kept = kept[..^1];
        var rows = CopiedRows.Of(units, kept, request.MemoryLimitBytes - _memory.ReservedBytes, cancellation);
        if (kept.Length == request.Count || rows.Length < kept.Length)
            return Result(rows, rows[^1].Id, SearchStatus.Full);
        if (cutoff is { } stop)
            return Result(rows, stop, SearchStatus.Partial);
        return Result(rows, rows.Length > 0 ? rows[^1].Id : null, SearchStatus.Complete);
    }

    SearchResult Result(IReadOnlyList<EventRow> rows, EventId? lastRead, SearchStatus status) =>
        new(rows, lastRead, status, TimeSpan.Zero, _rowsScanned);

    RowReference[] Find(IReadOnlyList<ScanUnit> units, SearchPlan wanted, int count)
    {
        var found = NewestSearch.Run(units, wanted, count, _memory, cancellation);
        _rowsScanned += found.RowsScanned;
        return found.Rows;
    }

    // The last event that may be looked at: so many, matching or not, after the newest match. Null where there are no more than that.
    EventId? CutoffOf(IReadOnlyList<ScanUnit> units, int more)
    {
        more = Math.Clamp(more, 0, ExecutionLimits.ShortCircuitRowsMax);
        var newest = Find(units, plan, 1);
        if (newest.Length == 0)
            return null;
        var inspected = Find(units, plan.OlderThan(newest[0].Id) with { Filter = new ConstantPredicate(true) }, more + 1);
        if (inspected.Length <= more)
            return null;
        return more == 0 ? newest[0].Id : inspected[more - 1].Id;
    }
}
