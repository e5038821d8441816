using Seqsvr.Query.Execution.Vectors;

namespace Seqsvr.Query.Tests.Execution.Vectors;

/// <summary>Integer arithmetic either gives exactly what decimals give, written as decimals write it, or says that it cannot.</summary>
public sealed class IntegerArithmeticTests
{
    static readonly long[] Numbers =
        [0, 1, -1, 2, -2, 3, 7, -7, 1L << 31, -(1L << 31), 3037000500, long.MaxValue, long.MinValue, long.MaxValue - 1, long.MinValue + 1];

    [Fact]
    public void EveryResultIsThatOfDecimals()
    {
        foreach (var x in Numbers)
            foreach (var y in Numbers)
            {
                Check(x, y, IntegerArithmetic.TryAdd, (a, b) => a + b);
                Check(x, y, IntegerArithmetic.TrySubtract, (a, b) => a - b);
                Check(x, y, IntegerArithmetic.TryMultiply, (a, b) => a * b);
                Check(x, y, IntegerArithmetic.TryRemainder, (a, b) => b == 0 ? null : a % b);
            }
    }

    [Fact]
    public void OrdinaryNumbersStayIntegers()
    {
        var result = new long[2];
        IntegerArithmetic.TryAdd([1, 2], [3, -4], result).ShouldBeTrue();
        result.ShouldBe([4, -2]);
        IntegerArithmetic.TryMultiply([100_000, 2], [100_000, -4], result).ShouldBeTrue();
        result.ShouldBe([10_000_000_000, -8]);
        IntegerArithmetic.TryRemainder([17, -17], [5, 5], result).ShouldBeTrue();
        result.ShouldBe([2, -2]);
    }

    delegate bool Operation(ReadOnlySpan<long> x, ReadOnlySpan<long> y, Span<long> result);

    static void Check(long x, long y, Operation operation, Func<decimal, decimal, decimal?> meaning)
    {
        var result = new long[1];
        if (!operation([x], [y], result))
            return;
        var expected = meaning(x, y);
        expected.ShouldNotBeNull($"{x} and {y}");
        ((decimal)result[0]).ShouldBe(expected!.Value, $"{x} and {y}");
        ((decimal)result[0]).ToString().ShouldBe(expected.Value.ToString(), $"{x} and {y}");
    }
}
