namespace Seqsvr.Events.Model;

/// <summary>One event: a row of a group. A cheap handle, valid as long as the group.</summary>
public readonly struct EventRow(RowGroup group, int row)
{
    public RowGroup Group { get; } = group;

    public int Row { get; } = row;

    /// <summary>When it happened, in ticks of 100 ns since 0001-01-01 UTC.</summary>
    public long Timestamp => Group.Timestamps[Row];

    /// <summary>Its arrival number.</summary>
    public long Sequence => Group.Sequences[Row];

    public EventId Id => new(Timestamp, Sequence);

    /// <summary>The value in a column, <see cref="Cell.Missing"/> where the event has none.</summary>
    public Cell this[ColumnPath path]
    {
        get
        {
            var index = Group.IndexOf(path);
            return index < 0 ? Cell.Missing : Group.CellAt(index, Row);
        }
    }
}
