using Seqsvr.Events.Model;

namespace Seqsvr.Query.Execution.Aggregates;

/// <summary>Finds the number with a rank without sorting them all.</summary>
internal static class NumberSelection
{
    /// <summary>Numbers compared between two looks at the token: a millisecond.</summary>
    const int Stride = 1 << 16;

    /// <summary>So few numbers are sorted sooner than counted.</summary>
    const int SortedMax = 256;

    /// <summary>The counts of all leading bits fit the processor's first cache.</summary>
    public const int LeadingBits = 11;

    /// <summary>
    /// The number at a place, from 0, of the ascending order; of equal numbers the one with the fewest digits after the point. Moves the numbers around.
    /// </summary>
    public static decimal At(Span<decimal> numbers, int place, CancellationToken cancellation)
    {
        // Which number divides the others decides only how long it takes, so it must not follow any pattern that numbers have.
        var mixed = (ulong)numbers.Length;
        while (true)
        {
            mixed = mixed * 6364136223846793005 + 1442695040888963407;
            var pivot = numbers[(int)Math.BigMul(mixed, (ulong)numbers.Length, out _)];
            Divide(numbers, pivot, cancellation, out var below, out var equal);
            if (place < below)
            {
                numbers = numbers[..below];
            }
            else if (place < below + equal)
            {
                return Shortest(numbers.Slice(below, equal));
            }
            else
            {
                numbers = numbers[(below + equal)..];
                place -= below + equal;
            }
        }
    }

    /// <summary>
    /// The key at a place, from 0, of the ascending order; of keys that differ in the lowest five bits alone, the digits after the point, the least. Counts
    /// the keys by their leading bits, and then those alone that agree in them. Moves the keys around.
    /// </summary>
    public static long At(Span<long> keys, int place, CancellationToken cancellation)
    {
        Span<int> counts = stackalloc int[1 << LeadingBits];
        while (keys.Length > SortedMax)
        {
            cancellation.ThrowIfCancellationRequested();
            var edges = KeyEdges.Of(keys);
            var bits = LeadingBitsOf.Between(edges);
            if (bits.IsOnlyScale)
                return edges.Min;
            counts.Clear();
            bits.Count(keys, counts);
            var leading = Find(counts, ref place);
            keys = keys[..bits.Gather(keys, leading, keys)];
        }
        keys.Sort();
        while (place > 0 && PackedDecimal.Mantissa(keys[place - 1]) == PackedDecimal.Mantissa(keys[place]))
            place--;
        return keys[place];
    }

    /// <summary>As for one span, for keys in several parts. Only those that agree in their leading bits are copied.</summary>
    public static long At(IReadOnlyList<ArraySegment<long>> parts, int place, MemoryAccount memory, CancellationToken cancellation)
    {
        var edges = KeyEdges.None;
        foreach (var part in parts)
            edges = edges.With(KeyEdges.Of(part));
        var bits = LeadingBitsOf.Between(edges);
        if (bits.IsOnlyScale)
            return edges.Min;
        Span<int> counts = stackalloc int[1 << LeadingBits];
        counts.Clear();
        foreach (var part in parts)
        {
            cancellation.ThrowIfCancellationRequested();
            bits.Count(part, counts);
        }
        var leading = Find(counts, ref place);
        var lent = memory.Lend<long>(counts[leading]);
        var gathered = 0;
        foreach (var part in parts)
            gathered += bits.Gather(part, leading, lent.AsSpan(gathered));
        var found = At(lent.AsSpan(0, gathered), place, cancellation);
        memory.GiveBack(ref lent);
        return found;
    }

    // The leading bits of what is at a place, and its place among those that have them.
    static int Find(ReadOnlySpan<int> counts, ref int place)
    {
        var leading = 0;
        for (; place >= counts[leading]; leading++)
            place -= counts[leading];
        return leading;
    }

    // Lower numbers come first, then equal ones, then higher ones.
    static void Divide(Span<decimal> numbers, decimal pivot, CancellationToken cancellation, out int below, out int equal)
    {
        (below, equal) = (0, 0);
        var end = numbers.Length;
        for (var next = 0; next < end;)
        {
            if ((end - next) % Stride == 0)
                cancellation.ThrowIfCancellationRequested();
            var order = numbers[next].CompareTo(pivot);
            if (order < 0)
            {
                (numbers[below], numbers[next]) = (numbers[next], numbers[below]);
                below++;
                next++;
            }
            else if (order == 0)
            {
                next++;
            }
            else
            {
                end--;
                (numbers[next], numbers[end]) = (numbers[end], numbers[next]);
            }
        }
        equal = end - below;
    }

    static decimal Shortest(Span<decimal> equal)
    {
        var shortest = equal[0];
        foreach (var number in equal)
            if (number.Scale < shortest.Scale)
                shortest = number;
        return shortest;
    }
}
