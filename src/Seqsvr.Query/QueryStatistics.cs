namespace Seqsvr.Query;

/// <summary>What a query took.</summary>
public sealed record QueryStatistics
{
    /// <summary>Of a query that read nothing.</summary>
    public static QueryStatistics Nothing { get; } = new();

    public TimeSpan Elapsed { get; init; }

    /// <summary>Events looked at, or decided by the header of their unit.</summary>
    public long RowsScanned { get; init; }

    /// <summary>Pieces of the store in the range of time.</summary>
    public int Units { get; init; }

    /// <summary>Those of them whose events had to be looked at; the headers of the others were enough.</summary>
    public int UnitsOpened { get; init; }

    /// <summary>Rows for which the filter was true, as far as was looked; laterals make several of an event.</summary>
    public long RowsMatched { get; init; }

    /// <summary>Groups, before <c>having</c> and <c>limit</c>; 0 where rows are not grouped.</summary>
    public int Groups { get; init; }

    /// <summary>The most memory reserved at once.</summary>
    public long BytesReserved { get; init; }
}
