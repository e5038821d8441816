namespace Seqsvr.Query.Execution.Aggregates;

/// <summary>Finds the number with a rank without sorting them all.</summary>
internal static class NumberSelection
{
    /// <summary>Numbers compared between two looks at the token: a millisecond.</summary>
    const int Stride = 1 << 16;

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
