namespace Seqsvr.Events.Model;

/// <summary>
/// Some events as columns: a batch in memory (<see cref="Batches.EventBatch"/>) or a run of a segment's block. This is what
/// the store hands upward and what queries run on. Not thread-safe unless the implementation says so.
/// </summary>
public abstract class RowGroup
{
    PropertyTree? _tree;

    /// <summary>How many rows; at least one.</summary>
    public abstract int Count { get; }

    /// <summary>When each event happened, in ticks of 100 ns since 0001-01-01 UTC. In no order unless the implementation says so.</summary>
    public abstract ReadOnlySpan<long> Timestamps { get; }

    /// <summary>The arrival number of each event, unique in the store.</summary>
    public abstract ReadOnlySpan<long> Sequences { get; }

    /// <summary>The earliest timestamp.</summary>
    public abstract long MinTimestamp { get; }

    /// <summary>The latest timestamp.</summary>
    public abstract long MaxTimestamp { get; }

    /// <summary>The columns that at least one row may have, in order of first occurrence.</summary>
    public abstract IReadOnlyList<ColumnPath> Paths { get; }

    /// <summary>The index of a column in <see cref="Paths"/>, or -1 where no row has it.</summary>
    public abstract int IndexOf(ColumnPath path);

    /// <summary>All rows of a column. May read from disk.</summary>
    public abstract ColumnVector Column(int index);

    /// <summary>
    /// Nobody uses the columns that were read, or anything they gave but texts, any more: their memory may serve the next group. Only for whoever
    /// opened the group and shared it with nobody.
    /// </summary>
    public virtual void Release()
    {
    }

    /// <summary>One row of a column; cheaper than <see cref="Column"/> where only few rows are wanted.</summary>
    public virtual Cell CellAt(int index, int row) => Column(index).CellAt(row);

    /// <summary>The kinds that rows of a column may have, as in <see cref="ColumnVector.KindsPresent"/>. Unpacks no rows.</summary>
    public virtual int KindsPossible(int index) => ~0;

    /// <summary>A column of which only kinds are wanted: slots and texts of what it gives mean nothing. Reads no texts.</summary>
    public virtual ColumnVector KindsOf(int index) => Column(index);

    /// <summary>
    /// Texts among which are all that textual rows of a column have, so that most searches need not look at the rows. Unpacks no rows, but may
    /// read texts. Null where they are not known.
    /// </summary>
    public virtual TextRange? TextsPossible(int index) => null;

    /// <summary>The columns as the tree of members they were flattened from.</summary>
    public virtual PropertyTree Tree => _tree ??= PropertyTree.Build(Paths);
}
