using System.Diagnostics;
using System.Numerics;

namespace Seqsvr.Query.Functions;

/// <summary>
/// The buckets of all positive integers up to a limit, found by their leading bits rather than by a logarithm: these lead to a bucket that is right or
/// one below, and its greatest integer tells which. For buckets that are wider than what these bits leave open. Immutable.
/// </summary>
sealed class BucketTable
{
    /// <summary>Bits behind the first one. As many as leave one end of a bucket, or none, between two integers that agree in them.</summary>
    const int LeadingBits = 6;

    const int LeadingMask = (1 << LeadingBits) - 1;

    readonly long _firstKey;
    readonly long[] _last;
    readonly int[] _bucketOf;

    /// <param name="keyOf">The bucket of an integer; never falls as integers rise.</param>
    /// <param name="endOf">Where a bucket ends, but for rounding.</param>
    /// <param name="limit">All integers that are asked for are below.</param>
    public BucketTable(Func<long, long> keyOf, Func<long, double> endOf, long limit)
    {
        _firstKey = keyOf(1);
        _last = new long[keyOf(limit - 1) - _firstKey + 1];
        _last[^1] = limit - 1;
        for (var bucket = _last.Length - 2; bucket >= 0; bucket--)
            _last[bucket] = LastOf(_firstKey + bucket, endOf(_firstKey + bucket), _last[bucket + 1], keyOf);
        _bucketOf = new int[(BitOperations.Log2((ulong)limit) + 1) << LeadingBits];
        var reached = 0;
        for (var place = 0; place < _bucketOf.Length; place++)
        {
            while (reached < _last.Length - 1 && FirstAt(place) > _last[reached])
                reached++;
            _bucketOf[place] = reached;
        }
    }

    /// <summary>The bucket of an integer.</summary>
    public long KeyOf(long integer)
    {
        var bucket = _bucketOf[PlaceOf(integer)];
        // Without a branch, which nobody could foretell.
        bucket += integer > _last[bucket] ? 1 : 0;
        Debug.Assert(integer <= _last[bucket], "a bucket ends twice between integers with the same leading bits");
        return _firstKey + bucket;
    }

    // How many bits, then the leading ones.
    static int PlaceOf(long integer)
    {
        var zeros = BitOperations.LeadingZeroCount((ulong)integer);
        return (63 - zeros) << LeadingBits | ((int)((ulong)integer << zeros >> (63 - LeadingBits)) & LeadingMask);
    }

    // The least integer, or what would be if it were not for its fraction, that has these leading bits.
    static long FirstAt(int place)
    {
        var leading = (ulong)((place & LeadingMask) | (LeadingMask + 1)) << (63 - LeadingBits);
        return (long)(leading >> (63 - (place >> LeadingBits)));
    }

    // The greatest integer whose bucket is not above the key; what it nearly is, is known.
    static long LastOf(long key, double near, long max, Func<long, long> keyOf)
    {
        var last = (long)Math.Clamp(near, 0, max);
        while (last > 0 && keyOf(last) > key)
            last--;
        while (last < max && keyOf(last + 1) <= key)
            last++;
        return last;
    }
}
