using Seqsvr.Events.Model;
using Seqsvr.Query.Planning;
using Seqsvr.Store.Scan;

namespace Seqsvr.Query.Execution;

/// <summary>
/// Hands out all matches, newest first, page by page: each page is a search for the newest matches older than the last event
/// handed out, which is right however the units overlap in time. Remembers where it is, so that it can go on after damage.
/// </summary>
internal sealed class StreamRun(SearchPlan plan, int count, Action<EventRow> onEvent, CancellationToken cancellation)
{
    const int FirstPageRows = 512;
    const int PageGrowth = 8;

    SearchPlan _rest = plan;
    int _handedOut;

    /// <summary>
    /// Hands out everything from where it is. <paramref name="units"/> must stand by <see cref="ScanUnit.MaxTimestamp"/> descending.
    /// Gives the number of events handed out so far.
    /// </summary>
    public int Continue(IReadOnlyList<ScanUnit> units)
    {
        // The first page is small, so that the first event is out soon; later ones are large, so that few passes are needed.
        for (var pageRows = FirstPageRows; _handedOut < count; pageRows = Math.Min(pageRows * PageGrowth, ExecutionLimits.StreamPageRows))
        {
            var page = NewestSearch.Run(units, _rest, Math.Min(pageRows, count - _handedOut), new QueryMemory(long.MaxValue), cancellation).Rows;
            HandOut(units, page);
            if (page.Length < pageRows)
                break;
        }
        return _handedOut;
    }

    void HandOut(IReadOnlyList<ScanUnit> units, ReadOnlySpan<RowReference> page)
    {
        while (!page.IsEmpty)
        {
            var part = page[..Math.Min(page.Length, ExecutionLimits.StreamCopiedRows)];
            var rows = CopiedRows.Of(units, part, ExecutionLimits.StreamCopiedBytes, cancellation);
            for (var i = 0; i < rows.Length; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                onEvent(rows[i]);
                _rest = _rest.OlderThan(part[i].Id);
                _handedOut++;
            }
            page = page[rows.Length..];
        }
    }
}
