using Seqsvr.Query.Functions;

namespace Seqsvr.Query.Execution.Aggregates;

/// <summary>
/// The numbers of one group, for percentiles: as they are while there are few, then as counts of logarithmic buckets. Which of the two, and what
/// comes out, depends on the numbers alone and not on the order in which they come or how they are divided among workers: a percentile of many numbers is the
/// midpoint of the bucket in which the exact percentile lies, since buckets keep the order of numbers. Belongs to one worker.
/// </summary>
/// <param name="exactMax">So many numbers are kept as they are.</param>
/// <param name="buckets">Where more of them go; null to keep all as they are.</param>
internal sealed class NumberSample(int exactMax, LogarithmicBuckets? buckets, MemoryAccount memory)
{
    /// <summary>The object itself, without its numbers.</summary>
    public const int ObjectBytes = 64;

    decimal[] _numbers = [];
    int _count;
    BucketCounts? _counts;

    /// <summary>Takes a number.</summary>
    public void Add(decimal number)
    {
        if (HasRoomFor(1))
            Keep(number);
        else
            Counts().Add(buckets!.KeyOf(number), 1);
    }

    /// <summary>Takes an integer.</summary>
    public void Add(long number)
    {
        if (HasRoomFor(1))
            Keep(number);
        else
            Counts().Add(buckets!.KeyOf(number), 1);
    }

    /// <summary>Takes all numbers of another sample, which may be changed.</summary>
    public void Add(NumberSample other)
    {
        if (other._counts is null && HasRoomFor(other._count))
        {
            memory.Grow(ref _numbers, _count + other._count);
            other._numbers.AsSpan(0, other._count).CopyTo(_numbers.AsSpan(_count));
            _count += other._count;
            return;
        }
        Counts().Add(other.Counts());
    }

    /// <summary>The least number that at least <paramref name="percent"/> percent are not above, or the midpoint of its bucket.</summary>
    public decimal Percentile(decimal percent, CancellationToken cancellation)
    {
        if (_counts is { } counts)
            return buckets!.MidpointOf(counts.KeyAt(RankOf(percent, counts.Total)));
        return NumberSelection.At(_numbers.AsSpan(0, _count), (int)RankOf(percent, _count) - 1, cancellation);
    }

    // From 1. Rounds nothing that a count times a percentage of up to 18 digits could have.
    static long RankOf(decimal percent, long count)
    {
        var hundredfold = percent * count;
        var rank = (long)(hundredfold / 100);
        if (rank * 100m < hundredfold)
            rank++;
        return Math.Clamp(rank, 1, count);
    }

    bool HasRoomFor(int numbers) => _counts is null && (buckets is null || _count + numbers <= exactMax);

    void Keep(decimal number)
    {
        if (_count == _numbers.Length)
            memory.Grow(ref _numbers, _count + 1);
        _numbers[_count++] = number;
    }

    BucketCounts Counts()
    {
        if (_counts is not null)
            return _counts;
        _counts = new BucketCounts(memory);
        foreach (var number in _numbers.AsSpan(0, _count))
            _counts.Add(buckets!.KeyOf(number), 1);
        memory.Release(_numbers.Length == 0 ? 0 : MemoryAccount.BytesOf<decimal>(_numbers.Length));
        (_numbers, _count) = ([], 0);
        return _counts;
    }
}
