using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;

namespace Seqsvr.Store.Segments;

/// <summary>
/// What a block will hold and in which order: rows stand group by group, inside a group by timestamp, then arrival. The row
/// arrays have an element a row. Dispose it to give its memory back.
/// </summary>
internal sealed class BlockPlan(EventBatch[] batches, ColumnPath[] columns, int[]?[] batchColumns, GroupPlan[] groups, int rows) : IDisposable
{
    public EventBatch[] Batches => batches;

    /// <summary>The block's columns, in order of first occurrence.</summary>
    public ColumnPath[] Columns => columns;

    /// <summary>For each batch with rows in the block: which column of the block each of its columns is, or -1.</summary>
    public int[]?[] BatchColumns => batchColumns;

    public GroupPlan[] Groups => groups;

    public int Rows => rows;

    public long[] Timestamps { get; } = new long[rows];

    public long[] Sequences { get; } = new long[rows];

    /// <summary>The row's batch, an index of <see cref="Batches"/>.</summary>
    public int[] BatchOf { get; } = new int[rows];

    /// <summary>The slots of all rows.</summary>
    public BlockSlots Slots { get; } = new(groups);

    public void Dispose() => Slots.Dispose();
}
