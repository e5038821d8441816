using System.Numerics;

namespace Seqsvr.Query.Execution.Aggregates;

/// <summary>Finds the number with a rank without sorting them all.</summary>
internal static class NumberSelection
{
    /// <summary>Numbers compared between two looks at the token: a millisecond.</summary>
    const int Stride = 1 << 16;

    /// <summary>So few numbers are sorted sooner than counted.</summary>
    const int SortedMax = 256;

    /// <summary>The counts of all leading bits fit the processor's first cache.</summary>
    const int LeadingBits = 11;

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
    /// The number at a place, from 0, of the ascending order. Counts the numbers by their leading bits, and then those alone that agree in them. Moves the
    /// numbers around.
    /// </summary>
    public static long At(Span<long> numbers, int place, CancellationToken cancellation)
    {
        Span<int> counts = stackalloc int[1 << LeadingBits];
        while (numbers.Length > SortedMax)
        {
            cancellation.ThrowIfCancellationRequested();
            var (min, max) = EdgesOf(numbers);
            if (min == max)
                return min;
            // Differences of 64-bit integers take 64 bits, so they wrap around.
            var shift = Math.Max(0, 64 - BitOperations.LeadingZeroCount((ulong)max - (ulong)min) - LeadingBits);
            counts.Clear();
            foreach (var number in numbers)
                counts[(int)(((ulong)number - (ulong)min) >> shift)]++;
            var leading = 0;
            for (; place >= counts[leading]; leading++)
                place -= counts[leading];
            numbers = numbers[..GatherFirst(numbers, min, shift, leading)];
        }
        numbers.Sort();
        return numbers[place];
    }

    static (long Min, long Max) EdgesOf(ReadOnlySpan<long> numbers)
    {
        var (min, max) = (long.MaxValue, long.MinValue);
        foreach (var number in numbers)
        {
            min = Math.Min(min, number);
            max = Math.Max(max, number);
        }
        return (min, max);
    }

    // Puts the numbers with some leading bits before the others, and counts them.
    static int GatherFirst(Span<long> numbers, long min, int shift, int leading)
    {
        var gathered = 0;
        for (var i = 0; i < numbers.Length; i++)
            if ((int)(((ulong)numbers[i] - (ulong)min) >> shift) == leading)
            {
                (numbers[gathered], numbers[i]) = (numbers[i], numbers[gathered]);
                gathered++;
            }
        return gathered;
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
