namespace Seqsvr.Store.Inspection;

/// <summary>What a stopped store holds and takes.</summary>
/// <param name="Segments">Its segments, those that can be opened.</param>
/// <param name="LogRows">Events that are in the log alone.</param>
public sealed record StoreReport(IReadOnlyList<SegmentReport> Segments, long LogRows)
{
    /// <summary>The columns of all segments, the largest first.</summary>
    public IReadOnlyList<ColumnReport> Columns()
    {
        var columns = new ColumnReports();
        foreach (var column in Segments.SelectMany(segment => segment.Columns))
            columns[column.Name].Add(column);
        return columns.BySize();
    }
}
