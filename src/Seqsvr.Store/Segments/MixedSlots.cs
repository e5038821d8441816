using System.Buffers;
using Seqsvr.Events.Model;

namespace Seqsvr.Store.Segments;

/// <summary>
/// The slots of groups in which rows have different columns: only those that are there, with their rows and kinds. A flood of columns that come once takes
/// no more than its slots. Added in any order of keys, then sorted by key in one pass. Not thread-safe.
/// </summary>
internal sealed class MixedSlots : IDisposable
{
    const int FirstCapacity = 1024;

    Entry[] _entries = ArrayPool<Entry>.Shared.Rent(FirstCapacity);
    int[] _starts = [0];
    int _count;
    int _keys;

    readonly record struct Entry(int Key, int Row, SlotKind Kind, long Slot);

    /// <summary>Adds a slot of a row. A key is a column of a group.</summary>
    public void Add(int key, int row, SlotKind kind, long slot)
    {
        if (_count == _entries.Length)
            Grow();
        _entries[_count++] = new Entry(key, row, kind, slot);
        _keys = Math.Max(_keys, key + 1);
    }

    /// <summary>Sorts by key. What was added first stays first.</summary>
    public void Sort()
    {
        _starts = new int[_keys + 2];
        for (var i = 0; i < _count; i++)
            _starts[_entries[i].Key + 2]++;
        for (var key = 2; key < _starts.Length; key++)
            _starts[key] += _starts[key - 1];
        var sorted = ArrayPool<Entry>.Shared.Rent(_count);
        for (var i = 0; i < _count; i++)
            sorted[_starts[_entries[i].Key + 1]++] = _entries[i];
        ArrayPool<Entry>.Shared.Return(_entries);
        _entries = sorted;
    }

    /// <summary>Puts the slots of a key into their rows.</summary>
    public void Expand(int key, Span<SlotKind> kinds, Span<long> slots)
    {
        if (key >= _keys)
            return;
        foreach (ref readonly var entry in _entries.AsSpan(_starts[key], _starts[key + 1] - _starts[key]))
        {
            kinds[entry.Row] = entry.Kind;
            slots[entry.Row] = entry.Slot;
        }
    }

    public void Dispose() => ArrayPool<Entry>.Shared.Return(_entries);

    void Grow()
    {
        var bigger = ArrayPool<Entry>.Shared.Rent(_count * 2);
        _entries.AsSpan(0, _count).CopyTo(bigger);
        ArrayPool<Entry>.Shared.Return(_entries);
        _entries = bigger;
    }
}
