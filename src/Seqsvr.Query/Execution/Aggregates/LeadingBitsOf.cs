using System.Numerics;

namespace Seqsvr.Query.Execution.Aggregates;

/// <summary>
/// Divides keys between two edges by their leading bits. Keys that differ in the lowest five bits alone, which are the digits after the point
/// of equal numbers, are never divided.
/// </summary>
internal readonly struct LeadingBitsOf
{
    const int ScaleBits = 5;

    readonly ulong _first;
    readonly int _shift;

    LeadingBitsOf(ulong first, int shift, bool isOnlyScale)
    {
        _first = first;
        _shift = shift;
        IsOnlyScale = isOnlyScale;
    }

    /// <summary>True where the keys do not differ in anything else but the lowest five bits.</summary>
    public bool IsOnlyScale { get; }

    /// <summary>For keys from the least to the greatest of <paramref name="edges"/>.</summary>
    public static LeadingBitsOf Between(KeyEdges edges)
    {
        // Differences of 64-bit integers take 64 bits, so they wrap around.
        var first = (ulong)(edges.Min >> ScaleBits << ScaleBits);
        var bits = 64 - BitOperations.LeadingZeroCount((ulong)edges.Max - first);
        return new LeadingBitsOf(first, Math.Max(ScaleBits, bits - NumberSelection.LeadingBits), bits <= ScaleBits);
    }

    /// <summary>Adds up how many keys have which leading bits.</summary>
    public void Count(ReadOnlySpan<long> keys, Span<int> counts)
    {
        foreach (var key in keys)
            counts[Of(key)]++;
    }

    /// <summary>Copies the keys with some leading bits, and counts them. May copy to where the keys are: those are lost that are not asked for.</summary>
    public int Gather(ReadOnlySpan<long> keys, int leading, Span<long> to)
    {
        var gathered = 0;
        foreach (var key in keys)
            if (Of(key) == leading)
                to[gathered++] = key;
        return gathered;
    }

    int Of(long key) => (int)(((ulong)key - _first) >> _shift);
}
