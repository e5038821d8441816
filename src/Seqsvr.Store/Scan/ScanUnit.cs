using Seqsvr.Events.Model;
using Seqsvr.Store.Columns;
using Seqsvr.Store.Indexes;

namespace Seqsvr.Store.Scan;

/// <summary>
/// The piece in which queries read the store: a batch still in memory, or a row group of a segment. Everything here but
/// <see cref="Open"/>, <see cref="MayHaveText"/> and <see cref="Indexed"/> is answered from what is in memory already. Immutable; safe for any number
/// of threads.
/// </summary>
public abstract class ScanUnit
{
    /// <summary>The earliest event.</summary>
    public abstract long MinTimestamp { get; }

    /// <summary>The latest event.</summary>
    public abstract long MaxTimestamp { get; }

    /// <summary>How many events; at least one.</summary>
    public abstract int RowCount { get; }

    /// <summary>What the unit is a piece of: units with the same source share the texts of their columns.</summary>
    public virtual object Source => this;

    /// <summary>
    /// False only where no row has a value at this path: neither the column itself, nor a column below it (the value would
    /// be an object), nor a column above it whose Json text might contain it.
    /// </summary>
    public abstract bool MayHave(ColumnPath path);

    /// <summary>
    /// False only where no row has this text in the column itself, as text, JSON or the text of a number. Reads no texts, at most a filter of a few KiB,
    /// and so may throw <see cref="DamagedBlockException"/>.
    /// </summary>
    public virtual bool MayHaveText(ColumnPath path, ReadOnlySpan<byte> text) => true;

    /// <summary>False only where no row has a text with this piece in the column itself. Reads nothing.</summary>
    public virtual bool MayContain(ColumnPath path, ReadOnlySpan<byte> piece) => true;

    /// <summary>What is known of the column itself (not of those below or above it); null where nothing is.</summary>
    public abstract ColumnSummary? Summary(ColumnPath path);

    /// <summary>
    /// The rows for which a filter is true, where an index knows; null where none does. May read the index. The next call may know more, or less:
    /// indexes come and go while snapshots are held.
    /// </summary>
    public virtual IndexedRows? Indexed(IndexKey key) => null;

    /// <summary>
    /// The rows. Each call gives an independent group for one thread. Throws <see cref="DamagedBlockException"/>, as may
    /// reading a column of the group later.
    /// </summary>
    public abstract RowGroup Open();
}
