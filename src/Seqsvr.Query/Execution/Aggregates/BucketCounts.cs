using System.Numerics;
using Seqsvr.Events.Model;
using Seqsvr.Query.Functions;

namespace Seqsvr.Query.Execution.Aggregates;

/// <summary>How often each bucket was met, in a table with open addresses. Belongs to one worker.</summary>
internal sealed class BucketCounts(MemoryAccount memory)
{
    const int FirstCapacity = 64;

    long[] _keys = NewArray(memory, FirstCapacity);
    long[] _counts = NewArray(memory, FirstCapacity);
    int _used;

    /// <summary>All counts together.</summary>
    public long Total => _counts.Sum();

    /// <summary>A bucket was met so many times more.</summary>
    public void Add(long key, long count)
    {
        ref var known = ref CountOf(key);
        if (known == 0 && ++_used * 2 > _keys.Length)
        {
            Enlarge();
            known = ref CountOf(key);
        }
        known += count;
    }

    /// <summary>Each of these <see cref="PackedDecimal"/>s was met.</summary>
    public void Add(ReadOnlySpan<long> packed, LogarithmicBuckets buckets)
    {
        foreach (var number in packed)
            Add(buckets.KeyOf(PackedDecimal.Mantissa(number), PackedDecimal.Scale(number)), 1);
    }

    /// <summary>Adds all counts of another table.</summary>
    public void Add(BucketCounts other)
    {
        for (var slot = 0; slot < other._keys.Length; slot++)
            if (other._counts[slot] > 0)
                Add(other._keys[slot], other._counts[slot]);
    }

    /// <summary>The bucket of the item with a rank, from 1 to <see cref="Total"/>, where items stand by bucket.</summary>
    public long KeyAt(long rank)
    {
        var keys = new long[_used];
        var counts = new long[_used];
        var at = 0;
        for (var slot = 0; slot < _keys.Length; slot++)
            if (_counts[slot] > 0)
                (keys[at], counts[at++]) = (_keys[slot], _counts[slot]);
        Array.Sort(keys, counts);
        for (at = 0; rank > counts[at]; at++)
            rank -= counts[at];
        return keys[at];
    }

    ref long CountOf(long key)
    {
        var mask = _keys.Length - 1;
        // Neighbours are common, so they are spread by a multiplication.
        var slot = (int)(((ulong)key * 0x9E3779B97F4A7C15) >> (64 - BitOperations.Log2((uint)_keys.Length)));
        while (_counts[slot] != 0 && _keys[slot] != key)
            slot = (slot + 1) & mask;
        _keys[slot] = key;
        return ref _counts[slot];
    }

    void Enlarge()
    {
        var (keys, counts) = (_keys, _counts);
        (_keys, _counts) = (NewArray(memory, keys.Length * 2), NewArray(memory, keys.Length * 2));
        for (var slot = 0; slot < keys.Length; slot++)
            if (counts[slot] > 0)
                CountOf(keys[slot]) = counts[slot];
        memory.Release(2 * MemoryAccount.BytesOf<long>(keys.Length));
    }

    static long[] NewArray(MemoryAccount memory, int capacity)
    {
        memory.Reserve(MemoryAccount.BytesOf<long>(capacity));
        return new long[capacity];
    }
}
