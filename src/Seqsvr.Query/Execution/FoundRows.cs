namespace Seqsvr.Query.Execution;

/// <summary>What a search of units found.</summary>
/// <param name="Rows">Newest first.</param>
/// <param name="RowsScanned">Events that were looked at, or decided by the header of their unit.</param>
internal sealed record FoundRows(RowReference[] Rows, long RowsScanned);
