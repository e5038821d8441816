using Seqsvr.Query.Execution.Vectors;

namespace Seqsvr.Query.Execution;

/// <summary>
/// The rows of a batch that are still wanted: <c>Rows[0..Count]</c>, ascending. Filters narrow it in place. Where laterals make several rows of an
/// event, it stands as often; only <see cref="Append"/> repeats rows.
/// Belongs to one worker, which uses it again for batch after batch.
/// </summary>
internal sealed class Selection
{
    // As many as a unit of a store has rows at most.
    static readonly int[] Ascending = [.. Enumerable.Range(0, 8192)];

    int[] _rows = [];

    /// <summary>How many rows are selected.</summary>
    public int Count { get; private set; }

    /// <summary>The selected rows, ascending.</summary>
    public ReadOnlySpan<int> Rows => _rows.AsSpan(0, Count);

    public int this[int index] => _rows[index];

    /// <summary>Selects all of <paramref name="count"/> rows.</summary>
    public void SelectAll(int count)
    {
        Reserve(count);
        // Copying numbers that stand ready is several times faster than counting.
        var ready = Math.Min(count, Ascending.Length);
        Ascending.AsSpan(0, ready).CopyTo(_rows);
        for (var row = ready; row < count; row++)
            _rows[row] = row;
        Count = count;
    }

    /// <summary>Selects nothing.</summary>
    public void Clear() => Count = 0;

    /// <summary>Becomes equal to <paramref name="other"/>.</summary>
    public void CopyFrom(Selection other) => CopyFrom(other.Rows);

    /// <summary>Selects some rows, which ascend.</summary>
    public void CopyFrom(ReadOnlySpan<int> rows)
    {
        Reserve(rows.Length);
        rows.CopyTo(_rows);
        Count = rows.Length;
    }

    /// <summary>Selects a row, not below the last one, some more times.</summary>
    public void Append(int row, int times)
    {
        if (_rows.Length < Count + times)
            Array.Resize(ref _rows, Math.Max(Count + times, 2 * _rows.Length));
        _rows.AsSpan(Count, times).Fill(row);
        Count += times;
    }

    /// <summary>Keeps what stands at some positions, which ascend.</summary>
    public void KeepAt(ReadOnlySpan<int> positions)
    {
        for (var i = 0; i < positions.Length; i++)
            _rows[i] = _rows[positions[i]];
        Count = positions.Length;
    }

    /// <summary>Keeps the rows that are in a list, too, which ascends.</summary>
    public void KeepOnly(ReadOnlySpan<int> wanted)
    {
        var (kept, next) = (0, 0);
        for (var i = 0; i < Count && next < wanted.Length; i++)
        {
            while (next < wanted.Length && wanted[next] < _rows[i])
                next++;
            if (next < wanted.Length && wanted[next] == _rows[i])
                _rows[kept++] = _rows[i];
        }
        Count = kept;
    }

    /// <summary>Keeps the rows for which the test holds. The test is a struct, so that its call is compiled into the loop.</summary>
    public void Keep<TTest>(scoped TTest test)
        where TTest : struct, IRowTest, allows ref struct
    {
        var kept = 0;
        var rows = _rows.AsSpan(0, Count);
        foreach (var row in rows)
        {
            rows[kept] = row;
            if (test.Passes(row))
                kept++;
        }
        Count = kept;
    }

    /// <summary>Keeps the rows, by position, for which something is true.</summary>
    public void Keep(ReadOnlySpan<Truth> truths)
    {
        var kept = 0;
        for (var i = 0; i < truths.Length; i++)
        {
            _rows[kept] = _rows[i];
            if (truths[i] == Truth.True)
                kept++;
        }
        Count = kept;
    }

    /// <summary>Removes the rows of <paramref name="other"/>, which must be a subset.</summary>
    public void Remove(Selection other)
    {
        if (other.Count == 0)
            return;
        var kept = 0;
        var next = 0;
        for (var i = 0; i < Count; i++)
        {
            if (next < other.Count && other._rows[next] == _rows[i])
                next++;
            else
                _rows[kept++] = _rows[i];
        }
        Count = kept;
    }

    void Reserve(int count)
    {
        if (_rows.Length < count)
            _rows = new int[Math.Max(count, 64)];
    }
}
