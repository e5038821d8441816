using Seqsvr.Events.Values;

namespace Seqsvr.Query.Execution;

/// <summary>A row of a result before it is put together: what it is sorted by, and where it comes from.</summary>
/// <param name="Sort">The values of <c>order by</c>.</param>
internal readonly record struct SortedRow(Value[] Sort, RowReference Row);
