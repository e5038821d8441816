using Seqsvr.Events.Model;

namespace Seqsvr.Query.Execution;

/// <summary>
/// The <c>count</c> newest of the rows offered. Rows are appended to a buffer of at most twice that many, which is sorted and
/// cut whenever it is full, so that an offer costs little more than a comparison. Belongs to one worker.
/// </summary>
internal sealed class NewestRows(int count, QueryMemory memory)
{
    const int FirstCapacity = 256;

    readonly MemoryAccount _memory = memory.Open();
    RowReference[] _rows = [];
    int _used;

    /// <summary>Rows not newer than this one cannot be among the newest any more.</summary>
    public EventId Floor { get; private set; } = new(long.MinValue, long.MinValue);

    /// <summary>True where <see cref="Floor"/> is the oldest of <c>count</c> rows already found.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Takes a row into account.</summary>
    public void Offer(RowReference row)
    {
        if (row.Id <= Floor)
            return;
        if (_used == _rows.Length)
            MakeRoom();
        _rows[_used++] = row;
    }

    /// <summary>Brings <see cref="Floor"/> and <see cref="IsFull"/> up to date; called after each unit.</summary>
    public void Settle()
    {
        if (_used >= count)
            Cut();
    }

    /// <summary>The newest rows, newest first.</summary>
    public ReadOnlySpan<RowReference> Result()
    {
        Cut();
        return _rows.AsSpan(0, _used);
    }

    void MakeRoom()
    {
        if (_used >= count * 2L)
            Cut();
        else
            _memory.Grow(ref _rows, (int)Math.Min(Math.Max(FirstCapacity, _rows.Length * 2L), count * 2L));
    }

    void Cut()
    {
        _rows.AsSpan(0, _used).Sort((left, right) => right.Id.CompareTo(left.Id));
        if (_used < count)
            return;
        _used = count;
        Floor = _rows[count - 1].Id;
        IsFull = true;
    }
}
