using System.Numerics;
using Seqsvr.Events.Model;
using Seqsvr.Query.Functions;

namespace Seqsvr.Query.Execution.Aggregates;

/// <summary>
/// Numbers as 64-bit integers that sort as the numbers do: <c>mantissa * 32 + scale</c>, where the mantissa has the digits after the point of the longest
/// number of all, and the scale is the one that the number was written with, so that of equal numbers the shortest comes first. They lie in parts of
/// one size, so that many numbers are neither copied when there are more of them nor when two lists become one. Belongs to one worker.
/// </summary>
internal sealed class PackedNumbers(MemoryAccount memory)
{
    /// <summary>Numbers in a part; small enough that all lent arrays on the way to it may stay in the pool.</summary>
    const int PartNumbers = 1 << 13;

    const int ScaleBits = 5;
    const long MantissaMax = (1L << 58) - 1;

    static readonly long[] PowersOfTen = [.. Enumerable.Range(0, 18).Select(exponent => (long)BigInteger.Pow(10, exponent))];

    readonly MemoryAccount _memory = memory;
    readonly List<long[]> _full = [];
    long[] _last = [];
    int _lastCount;
    int _scale;

    /// <summary>How many numbers there are.</summary>
    public int Count => _full.Count * PartNumbers + _lastCount;

    /// <summary>Adds a <see cref="PackedDecimal"/>; false, with nothing added, where no 64 bits hold it together with the others.</summary>
    public bool TryAdd(long packed)
    {
        var scale = PackedDecimal.Scale(packed);
        if ((scale > _scale && !TryRescale(scale)) || !TryScale(packed, scale, _scale, out var key))
            return false;
        RoomFor(1)[0] = key;
        _lastCount++;
        return true;
    }

    /// <summary>Adds <see cref="PackedDecimal"/>s; false, with nothing added, where they may not all be held together with the others.</summary>
    public bool TryAdd(ReadOnlySpan<long> packed)
    {
        var survey = PackedSurvey.Of(packed);
        var scale = Math.Max(survey.ScaleMax, _scale);
        if (scale >= PowersOfTen.Length || survey.MantissaMax > MantissaMax / PowersOfTen[scale] || !TryRescale(scale))
            return false;
        while (!packed.IsEmpty)
        {
            var room = RoomFor(packed.Length);
            for (var i = 0; i < room.Length; i++)
            {
                var own = PackedDecimal.Scale(packed[i]);
                room[i] = PackedDecimal.Mantissa(packed[i]) * PowersOfTen[scale - own] << ScaleBits | (uint)own;
            }
            _lastCount += room.Length;
            packed = packed[room.Length..];
        }
        return true;
    }

    /// <summary>Takes all numbers of another list, which is empty then; false, with nothing changed, where they do not fit together.</summary>
    public bool TryTake(PackedNumbers other)
    {
        var scale = Math.Max(_scale, other._scale);
        if (!TryRescale(scale) || !other.TryRescale(scale))
            return false;
        foreach (var part in other._full)
            _memory.Take(part, other._memory);
        _full.AddRange(other._full);
        other._full.Clear();
        for (var left = other._last.AsSpan(0, other._lastCount); !left.IsEmpty;)
        {
            var room = RoomFor(left.Length);
            left[..room.Length].CopyTo(room);
            _lastCount += room.Length;
            left = left[room.Length..];
        }
        other.Clear();
        return true;
    }

    /// <summary>The number at a place, from 0, of the ascending order; of equal ones the shortest. Moves the numbers around.</summary>
    public decimal Select(int place, CancellationToken cancellation) =>
        NumberOf(_full.Count == 0
            ? NumberSelection.At(_last.AsSpan(0, _lastCount), place, cancellation)
            : NumberSelection.At(Parts(), place, _memory, cancellation));

    /// <summary>All numbers.</summary>
    public IEnumerable<decimal> Numbers() => Parts().SelectMany(part => part).Select(NumberOf);

    /// <summary>Counts all numbers by the bucket they fall into.</summary>
    public void CountIn(BucketCounts counts, LogarithmicBuckets buckets)
    {
        foreach (var part in Parts())
            foreach (var key in part.AsSpan())
                counts.Add(buckets.KeyOf(PackedDecimal.Mantissa(key), _scale), 1);
    }

    /// <summary>Forgets all numbers and gives the memory back.</summary>
    public void Clear()
    {
        foreach (var part in _full)
        {
            var lent = part;
            _memory.GiveBack(ref lent);
        }
        _full.Clear();
        _memory.GiveBack(ref _last);
        (_lastCount, _scale) = (0, 0);
    }

    // Those that are full, and what there is of the last.
    List<ArraySegment<long>> Parts() => [.. _full.Select(part => new ArraySegment<long>(part, 0, PartNumbers)), new(_last, 0, _lastCount)];

    // Behind the numbers there are, at most as much as is asked for, at least one; the caller counts what it fills.
    Span<long> RoomFor(int numbers)
    {
        if (_lastCount == PartNumbers)
        {
            _full.Add(_last);
            (_last, _lastCount) = ([], 0);
        }
        _memory.GrowLent(ref _last, Math.Min(PartNumbers, _lastCount + numbers));
        return _last.AsSpan(_lastCount, Math.Min(numbers, PartNumbers - _lastCount));
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
        var parts = Parts();
        foreach (var part in parts)
            foreach (var key in part.AsSpan())
                if (!TryScale(key, _scale, scale, out _))
                    return false;
        foreach (var part in parts)
            foreach (ref var key in part.AsSpan())
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
}
