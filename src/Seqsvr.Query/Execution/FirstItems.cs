namespace Seqsvr.Query.Execution;

/// <summary>
/// The first <paramref name="count"/> of the items offered, by an order in which no two are equal. A heap with the last of them on top: most items that
/// are not wanted are seen to be so by one comparison, and no more than are wanted are ever kept. Belongs to one worker.
/// </summary>
internal sealed class FirstItems<T>(int count, IComparer<T> order, MemoryAccount memory)
{
    T[] _items = [];

    /// <summary>How many are kept.</summary>
    public int Count { get; private set; }

    /// <summary>True where as many as wanted are kept, so that further ones have to come before <see cref="Last"/>.</summary>
    public bool IsFull => Count == count;

    /// <summary>The last of those kept; only where there are some.</summary>
    public T Last => _items[0];

    /// <summary>True where this item would be kept.</summary>
    public bool Wants(T item) => !IsFull || (count > 0 && order.Compare(item, _items[0]) < 0);

    /// <summary>Keeps an item that is wanted. True where another had to give way for it.</summary>
    public bool Add(T item, out T displaced)
    {
        if (IsFull)
        {
            displaced = _items[0];
            SinkFromTop(item, Count);
            return true;
        }
        displaced = default!;
        memory.Grow(ref _items, Count + 1);
        Rise(item, Count++);
        return false;
    }

    /// <summary>Gives the items in order, and keeps them no more.</summary>
    public T[] Drain(CancellationToken cancellation)
    {
        var size = Count;
        // The last item goes behind the others, again and again.
        for (var end = size - 1; end > 0; end--)
        {
            if (end % ExecutionLimits.RowsBetweenCancellationChecks == 0)
                cancellation.ThrowIfCancellationRequested();
            var (last, sinking) = (_items[0], _items[end]);
            SinkFromTop(sinking, end);
            _items[end] = last;
        }
        var items = _items;
        (_items, Count) = ([], 0);
        return items.Length == size ? items : items[..size];
    }

    void Rise(T item, int place)
    {
        while (place > 0 && order.Compare(item, _items[(place - 1) / 2]) > 0)
        {
            _items[place] = _items[(place - 1) / 2];
            place = (place - 1) / 2;
        }
        _items[place] = item;
    }

    void SinkFromTop(T item, int size)
    {
        var place = 0;
        for (var child = 1; child < size; child = place * 2 + 1)
        {
            if (child + 1 < size && order.Compare(_items[child + 1], _items[child]) > 0)
                child++;
            if (order.Compare(item, _items[child]) >= 0)
                break;
            _items[place] = _items[child];
            place = child;
        }
        _items[place] = item;
    }
}
