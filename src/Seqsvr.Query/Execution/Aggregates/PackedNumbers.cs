using System.Buffers;
using System.Numerics;
using Seqsvr.Events.Model;

namespace Seqsvr.Query.Execution.Aggregates;

/// <summary>
/// Numbers as 64-bit integers that sort as the numbers do: <c>mantissa * 32 + scale</c>, where the mantissa has the digits after the point of the longest
/// number of all, and the scale is the one that the number was written with, so that of equal numbers the shortest comes first. The memory is lent by the
/// pool, since fresh memory costs more than what is done with it. Belongs to one worker.
/// </summary>
internal sealed class PackedNumbers(MemoryAccount memory)
{
    const int FirstCapacity = 16;

    static readonly long[] PowersOfTen = [.. Enumerable.Range(0, 18).Select(exponent => (long)BigInteger.Pow(10, exponent))];

    long[] _keys = [];
    int _scale;

    /// <summary>How many numbers there are.</summary>
    public int Count { get; private set; }

    /// <summary>A number by its place.</summary>
    public decimal this[int place] => NumberOf(_keys[place]);

    /// <summary>Adds a <see cref="PackedDecimal"/>; false, with nothing added, where no 64 bits hold it together with the others.</summary>
    public bool TryAdd(long packed)
    {
        var scale = PackedDecimal.Scale(packed);
        if ((scale > _scale && !TryRescale(scale)) || !TryScale(packed, scale, _scale, out var key))
            return false;
        if (Count == _keys.Length)
            Grow(Count + 1);
        _keys[Count++] = key;
        return true;
    }

    /// <summary>Adds all numbers of another list; false, with nothing added, where they do not fit together.</summary>
    public bool TryAdd(PackedNumbers other)
    {
        var scale = Math.Max(_scale, other._scale);
        if (!TryRescale(scale) || !other.TryRescale(scale))
            return false;
        Grow(Count + other.Count);
        other._keys.AsSpan(0, other.Count).CopyTo(_keys.AsSpan(Count));
        Count += other.Count;
        return true;
    }

    /// <summary>The number at a place, from 0, of the ascending order; of equal ones the shortest. Moves the numbers around.</summary>
    public decimal Select(int place, CancellationToken cancellation)
    {
        var keys = _keys.AsSpan(0, Count);
        var selected = NumberSelection.At(keys, place, cancellation);
        foreach (var key in keys)
            if (key < selected && PackedDecimal.Mantissa(key) == PackedDecimal.Mantissa(selected))
                selected = key;
        return NumberOf(selected);
    }

    /// <summary>Forgets all numbers and gives the memory back.</summary>
    public void Clear()
    {
        if (_keys.Length > 0)
        {
            memory.Release(MemoryAccount.BytesOf<long>(_keys.Length));
            ArrayPool<long>.Shared.Return(_keys);
        }
        (_keys, Count, _scale) = ([], 0, 0);
    }

    decimal NumberOf(long key)
    {
        var scale = PackedDecimal.Scale(key);
        PackedDecimal.TryPackInteger(PackedDecimal.Mantissa(key) / PowersOfTen[_scale - scale], out var packed);
        return PackedDecimal.ToDecimal(packed | (long)scale);
    }

    // Digits after the point are rarely more than those of the numbers before.
    bool TryRescale(int scale)
    {
        if (scale == _scale)
            return true;
        foreach (var key in _keys.AsSpan(0, Count))
            if (!TryScale(key, _scale, scale, out _))
                return false;
        foreach (ref var key in _keys.AsSpan(0, Count))
            TryScale(key, _scale, scale, out key);
        _scale = scale;
        return true;
    }

    // Gives a mantissa more digits after the point.
    static bool TryScale(long key, int from, int to, out long scaled)
    {
        scaled = key;
        if (from == to)
            return true;
        var own = PackedDecimal.Scale(key);
        if (to - own >= PowersOfTen.Length || Math.BigMul(PackedDecimal.Mantissa(key), PowersOfTen[to - from], out var mantissa) != mantissa >> 63)
            return false;
        var fits = PackedDecimal.TryPackInteger(mantissa, out scaled);
        scaled |= (long)own;
        return fits;
    }

    void Grow(int count)
    {
        if (count <= _keys.Length)
            return;
        var length = Math.Max(Math.Max(count, FirstCapacity), (int)Math.Min(_keys.Length * 2L, Array.MaxLength));
        memory.Reserve(MemoryAccount.BytesOf<long>(length));
        var grown = ArrayPool<long>.Shared.Rent(length);
        memory.Reserve(MemoryAccount.BytesOf<long>(grown.Length) - MemoryAccount.BytesOf<long>(length));
        _keys.AsSpan(0, Count).CopyTo(grown);
        // The former array does not go back to the pool: all sizes on the way would stay alive there, as much memory again as the query may have.
        if (_keys.Length > 0)
            memory.Release(MemoryAccount.BytesOf<long>(_keys.Length));
        _keys = grown;
    }
}
