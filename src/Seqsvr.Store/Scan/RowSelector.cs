using Seqsvr.Store.Columns;

namespace Seqsvr.Store.Scan;

/// <summary>
/// Says which rows of a unit are meant, ascending; none where the list is empty. The list is read before the next call. Called for one unit after the
/// other, on a thread of the store. May throw <see cref="DamagedBlockException"/>, as reading a unit does.
/// </summary>
public delegate ReadOnlySpan<int> RowSelector(ScanUnit unit);
