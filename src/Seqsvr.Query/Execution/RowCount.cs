namespace Seqsvr.Query.Execution;

/// <summary>
/// Counts the rows of a result over all workers, and ends the query when there are more than it may have without asking.
/// Safe for any number of threads.
/// </summary>
/// <param name="limit">The query's own <c>limit</c>, which allows any number of candidates; null for the default.</param>
internal sealed class RowCount(int? limit, QueryLimits limits)
{
    long _rows;

    /// <summary>There are more rows.</summary>
    public void Add(int rows)
    {
        var total = Interlocked.Add(ref _rows, rows);
        if (limit is null)
            limits.CheckDefaultRows(total);
    }
}
