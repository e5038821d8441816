namespace Seqsvr.Query.Execution;

/// <summary>
/// The first <c>count</c> rows of those offered, by <c>order by</c> and then from the earliest event on. As in <see cref="NewestRows"/>, rows gather in
/// a buffer of at most twice that many, which is sorted and cut when it is full. Belongs to one worker.
/// </summary>
internal sealed class FirstRows(int count, SortOrder order, QueryMemory memory)
{
    // Twice, since the list has room for more rows than it has.
    const int RowBytes = 2 * 64;

    readonly MemoryAccount _memory = memory.Open();
    readonly List<SortedRow> _rows = [];
    SortedRow _last;

    /// <summary>True where as many rows as wanted are known, so that later ones have to come before the last of them.</summary>
    public bool IsFull { get; private set; }

    /// <summary>The time of the last row known; meaningful where <see cref="IsFull"/>.</summary>
    public long LastTicks => _last.Row.Id.Timestamp;

    /// <summary>Takes a row into account.</summary>
    public void Offer(SortedRow row)
    {
        if (count == 0 || (IsFull && Compare(row, _last) >= 0))
            return;
        _memory.Reserve(BytesOf(row));
        _rows.Add(row);
        if (_rows.Count >= count * 2L)
            Cut();
    }

    /// <summary>The first rows, in order.</summary>
    public IReadOnlyList<SortedRow> Result()
    {
        Cut();
        return _rows;
    }

    /// <summary>Brings <see cref="IsFull"/> up to date; called after each unit.</summary>
    public void Settle()
    {
        if (_rows.Count >= count)
            Cut();
    }

    void Cut()
    {
        _rows.Sort(Compare);
        if (_rows.Count < count || count == 0)
            return;
        for (var i = count; i < _rows.Count; i++)
            _memory.Release(BytesOf(_rows[i]));
        _rows.RemoveRange(count, _rows.Count - count);
        _last = _rows[^1];
        IsFull = true;
    }

    static long BytesOf(SortedRow row) => RowBytes + ValueSize.Of(row.Sort) + ValueSize.Of(row.Elements);

    int Compare(SortedRow left, SortedRow right) =>
        order.Compare(left.Sort, right.Sort) is not 0 and var bySort ? bySort : left.Id.CompareTo(right.Id);
}
