using Seqsvr.Events.Values;

namespace Seqsvr.Query.Execution;

/// <summary>A row of a result before it is put together: what it is sorted by, and where it comes from.</summary>
/// <param name="Sort">The values of <c>order by</c>.</param>
/// <param name="Ordinal">Which of the rows that laterals made of the event; else 0.</param>
/// <param name="Elements">The element of each lateral.</param>
internal readonly record struct SortedRow(Value[] Sort, RowReference Row, int Ordinal, Value[] Elements)
{
    /// <summary>Its place in time.</summary>
    public RowId Id => new(Row.Id, Ordinal);

    /// <summary>What its arrays take, in bytes.</summary>
    public long Bytes => ValueSize.Of(Sort) + ValueSize.Of(Elements);
}
