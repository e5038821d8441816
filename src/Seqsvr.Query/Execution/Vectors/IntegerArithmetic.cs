namespace Seqsvr.Query.Execution.Vectors;

/// <summary>
/// Arithmetic of 64-bit integers, row by row; false where some result is not what decimal arithmetic gives: past 64 bits, or no number. (The zero of
/// decimals has a sign sometimes, but nothing shows it or depends on it.)
/// </summary>
internal static class IntegerArithmetic
{
    /// <summary><c>x + y</c></summary>
    public static bool TryAdd(ReadOnlySpan<long> x, ReadOnlySpan<long> y, Span<long> result)
    {
        long overflow = 0;
        for (var i = 0; i < result.Length; i++)
        {
            var sum = x[i] + y[i];
            overflow |= (x[i] ^ sum) & (y[i] ^ sum);
            result[i] = sum;
        }
        return overflow >= 0;
    }

    /// <summary><c>x - y</c></summary>
    public static bool TrySubtract(ReadOnlySpan<long> x, ReadOnlySpan<long> y, Span<long> result)
    {
        long overflow = 0;
        for (var i = 0; i < result.Length; i++)
        {
            var difference = x[i] - y[i];
            overflow |= (x[i] ^ y[i]) & (x[i] ^ difference);
            result[i] = difference;
        }
        return overflow >= 0;
    }

    /// <summary><c>x * y</c></summary>
    public static bool TryMultiply(ReadOnlySpan<long> x, ReadOnlySpan<long> y, Span<long> result)
    {
        for (var i = 0; i < result.Length; i++)
        {
            var high = Math.BigMul(x[i], y[i], out var low);
            if (high != low >> 63)
                return false;
            result[i] = low;
        }
        return true;
    }

    /// <summary><c>x % y</c></summary>
    public static bool TryRemainder(ReadOnlySpan<long> x, ReadOnlySpan<long> y, Span<long> result)
    {
        for (var i = 0; i < result.Length; i++)
        {
            // -1 is the one divisor that makes the processor fail (for the least integer).
            if (y[i] is 0 or -1)
                return false;
            result[i] = x[i] % y[i];
        }
        return true;
    }
}
