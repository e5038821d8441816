using Seqsvr.Events.Model;
using Seqsvr.Query.Functions;

namespace Seqsvr.Query.Execution.Aggregates;

/// <summary>
/// The numbers of one group, for percentiles: as they are while there are few or the query has plenty of memory, then as counts of logarithmic buckets. What
/// comes out depends on the numbers alone, and not on which of the two it was, on the order in which they come or how they are divided among workers: a
/// percentile of many numbers is the midpoint of the bucket in which the exact percentile lies, since buckets keep the order of numbers. Belongs to one worker.
/// </summary>
/// <param name="exactMax">Of so many numbers a percentile is exact.</param>
/// <param name="buckets">What that of more numbers is a midpoint of; null where it is always exact.</param>
internal sealed class NumberSample(int exactMax, LogarithmicBuckets? buckets, MemoryAccount memory)
{
    /// <summary>The object itself, without its numbers.</summary>
    public const int ObjectBytes = 128;

    readonly PackedNumbers _packed = new(memory);

    // Numbers that do not fit together with the others, from then on all of them.
    decimal[] _wide = [];
    int _wideCount;
    BucketCounts? _counts;

    int Count => _packed.Count + _wideCount;

    /// <summary>Takes a number.</summary>
    public void Add(decimal number)
    {
        if (!HasRoomFor(1))
            Counts().Add(buckets!.KeyOf(number), 1);
        else if (_wideCount > 0 || !PackedDecimal.TryPack(number, out var packed) || !_packed.TryAdd(packed))
            KeepWide(number);
    }

    /// <summary>Takes an integer.</summary>
    public void Add(long number)
    {
        if (!HasRoomFor(1))
            Counts().Add(buckets!.KeyOf(number), 1);
        else if (_wideCount > 0 || !PackedDecimal.TryPackInteger(number, out var packed) || !_packed.TryAdd(packed))
            KeepWide(number);
    }

    /// <summary>Takes a <see cref="PackedDecimal"/>.</summary>
    public void AddPacked(long packed)
    {
        if (!HasRoomFor(1))
            Counts().Add(buckets!.KeyOf(PackedDecimal.Mantissa(packed), PackedDecimal.Scale(packed)), 1);
        else if (_wideCount > 0 || !_packed.TryAdd(packed))
            KeepWide(PackedDecimal.ToDecimal(packed));
    }

    /// <summary>Takes <see cref="PackedDecimal"/>s.</summary>
    public void AddPacked(ReadOnlySpan<long> packed)
    {
        if (!HasRoomFor(packed.Length))
            Counts().Add(packed, buckets!);
        else if (_wideCount > 0 || !_packed.TryAdd(packed))
            foreach (var number in packed)
                AddPacked(number);
    }

    /// <summary>Takes all numbers of another sample, which may be changed.</summary>
    public void Add(NumberSample other)
    {
        if (other._counts is not null || !HasRoomFor(other.Count))
        {
            Counts().Add(other.Counts());
            return;
        }
        if (_wideCount == 0 && other._wideCount == 0 && _packed.TryTake(other._packed))
            return;
        foreach (var number in other._packed.Numbers())
            KeepWide(number);
        foreach (var number in other._wide.AsSpan(0, other._wideCount))
            KeepWide(number);
    }

    /// <summary>The least number that at least <paramref name="percent"/> percent are not above, or the midpoint of its bucket.</summary>
    public decimal Percentile(decimal percent, CancellationToken cancellation)
    {
        if (_counts is { } counts)
            return buckets!.MidpointOf(counts.KeyAt(RankOf(percent, counts.Total)));
        var place = (int)RankOf(percent, Count) - 1;
        var exact = _wideCount > 0 ? NumberSelection.At(_wide.AsSpan(0, _wideCount), place, cancellation) : _packed.Select(place, cancellation);
        return buckets is null || Count <= exactMax ? exact : buckets.MidpointOf(buckets.KeyOf(exact));
    }

    /// <summary>Gives back the memory; nothing is asked of the sample any more.</summary>
    public void Close() => _packed.Clear();

    // From 1. Rounds nothing that a count times a percentage of up to 18 digits could have.
    static long RankOf(decimal percent, long count)
    {
        var hundredfold = percent * count;
        var rank = (long)(hundredfold / 100);
        if (rank * 100m < hundredfold)
            rank++;
        return Math.Clamp(rank, 1, count);
    }

    bool HasRoomFor(int numbers) => _counts is null && (buckets is null || Count + numbers <= exactMax || memory.IsAmple);

    void KeepWide(decimal number)
    {
        if (_packed.Count > 0)
            Widen();
        memory.Grow(ref _wide, _wideCount + 1);
        _wide[_wideCount++] = number;
    }

    void Widen()
    {
        memory.Grow(ref _wide, _packed.Count + 1);
        foreach (var number in _packed.Numbers())
            _wide[_wideCount++] = number;
        _packed.Clear();
    }

    BucketCounts Counts()
    {
        if (_counts is not null)
            return _counts;
        _counts = new BucketCounts(memory);
        _packed.CountIn(_counts, buckets!);
        foreach (var number in _wide.AsSpan(0, _wideCount))
            _counts.Add(buckets!.KeyOf(number), 1);
        memory.Release(_wide.Length == 0 ? 0 : MemoryAccount.BytesOf<decimal>(_wide.Length));
        (_wide, _wideCount) = ([], 0);
        _packed.Clear();
        return _counts;
    }
}
