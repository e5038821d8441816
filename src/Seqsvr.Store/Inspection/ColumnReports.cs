namespace Seqsvr.Store.Inspection;

/// <summary>The columns of a segment or of all of them, by name.</summary>
internal sealed class ColumnReports
{
    readonly Dictionary<string, ColumnReport> _byName = new(StringComparer.Ordinal);

    /// <summary>The column of this name, which is there from now on.</summary>
    public ColumnReport this[string name]
    {
        get
        {
            if (!_byName.TryGetValue(name, out var column))
                _byName.Add(name, column = new ColumnReport(name));
            return column;
        }
    }

    /// <summary>The largest first.</summary>
    public IReadOnlyList<ColumnReport> BySize() =>
        [.. _byName.Values.OrderByDescending(column => column.Bytes).ThenBy(column => column.Name, StringComparer.Ordinal)];
}
