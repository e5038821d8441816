using Seqsvr.Events.Model;

namespace Seqsvr.Store.Segments;

/// <summary>
/// What a block will hold and in which order: rows stand group by group, inside a group by timestamp, then arrival. The row
/// arrays have an element a row.
/// </summary>
internal sealed class BlockPlan(ColumnPath[] columns, RowForm[] forms, GroupPlan[] groups, int rows)
{
    /// <summary>The block's columns, in order of first occurrence.</summary>
    public ColumnPath[] Columns => columns;

    public RowForm[] Forms => forms;

    public GroupPlan[] Groups => groups;

    public int Rows => rows;

    public long[] Timestamps { get; } = new long[rows];

    public long[] Sequences { get; } = new long[rows];

    /// <summary>The row's form, an index of <see cref="Forms"/>.</summary>
    public int[] FormOf { get; } = new int[rows];

    /// <summary>Where the row's slots start in its batch.</summary>
    public int[] SlotStarts { get; } = new int[rows];

    /// <summary>Puts row <paramref name="batchRow"/> of the form's batch in its place.</summary>
    public void Place(int position, int form, long timestamp, int batchRow)
    {
        var batch = forms[form].Batch;
        FormOf[position] = form;
        Timestamps[position] = timestamp;
        Sequences[position] = batch.Sequences[batchRow];
        SlotStarts[position] = batch.SlotStarts[batchRow];
    }
}
