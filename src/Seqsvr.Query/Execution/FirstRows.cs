namespace Seqsvr.Query.Execution;

/// <summary>The first <c>count</c> rows of those offered, by <c>order by</c> and then from the earliest event on. Belongs to one worker.</summary>
internal sealed class FirstRows
{
    readonly MemoryAccount _memory;
    readonly FirstItems<SortedRow> _rows;

    public FirstRows(int count, SortOrder order, QueryMemory memory)
    {
        _memory = memory.Open();
        _rows = new FirstItems<SortedRow>(
            count,
            Comparer<SortedRow>.Create((left, right) => order.Compare(left.Sort, right.Sort) is not 0 and var bySort ? bySort : left.Id.CompareTo(right.Id)),
            _memory);
    }

    /// <summary>True where as many rows as wanted are known, so that later ones have to come before the last of them.</summary>
    public bool IsFull => _rows.IsFull;

    /// <summary>The last row known; only where <see cref="IsFull"/> and any row is wanted.</summary>
    public SortedRow Last => _rows.Last;

    /// <summary>Takes a row into account. Its arrays are copied where it is kept.</summary>
    public void Offer(SortedRow row)
    {
        if (!_rows.Wants(row))
            return;
        _memory.Reserve(row.Bytes);
        if (_rows.Add(row with { Sort = [.. row.Sort], Elements = [.. row.Elements] }, out var displaced))
            _memory.Release(displaced.Bytes);
    }

    /// <summary>Gives the first rows, in order, and keeps them no more.</summary>
    public SortedRow[] Drain(CancellationToken cancellation) => _rows.Drain(cancellation);
}
