namespace Seqsvr.Store.Indexes;

/// <summary>One index of one segment, in memory: which rows of each group it admits. Immutable.</summary>
/// <param name="blocks">By block, in each by group; none of a block that could not be read.</param>
/// <param name="fileBytes">The size of its file, which it keeps.</param>
internal sealed class SegmentIndex(IndexedRows[][] blocks, int fileBytes)
{
    /// <summary>Roughly, for the cache.</summary>
    public long MemoryBytes { get; } = fileBytes + blocks.Sum(groups => 32L + (40L * groups.Length));

    /// <summary>The rows of a group; null where the index knows nothing of it.</summary>
    public IndexedRows? Find(int block, int group, int rowCount) =>
        block < blocks.Length && group < blocks[block].Length && blocks[block][group] is var rows && rows.RowCount == rowCount ? rows : null;
}
