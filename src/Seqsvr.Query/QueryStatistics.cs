namespace Seqsvr.Query;

/// <summary>What a query took.</summary>
/// <param name="RowsScanned">Events looked at, or decided by the header of their unit.</param>
public sealed record QueryStatistics(TimeSpan Elapsed, long RowsScanned);
