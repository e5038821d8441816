using Seqsvr.Query.Functions;

namespace Seqsvr.Query.Tests.Functions;

public sealed class LogarithmicBucketsTests
{
    static readonly decimal[] Errors = [0.000000001m, 0.00001m, 0.001m, 0.01m, 0.05m, 0.3m, 0.9m];

    static readonly decimal[] Edges =
    [
        0, 1, 0.9999999999999999999999999999m, 1.0000000000000000000000000001m, 0.0000000000000000000000000001m, 0.0000000000000000000000000003m,
        decimal.MaxValue, decimal.MaxValue - 1, long.MaxValue, long.MinValue, 9007199254740993m, 0.1m, 10, 1000, 0.3333333333333333333333333333m,
    ];

    [Fact]
    public void TheMidpointIsWithinTheRelativeErrorOfEveryNumber()
    {
        foreach (var error in Errors)
            foreach (var number in Numbers(seed: 1))
            {
                var buckets = LogarithmicBuckets.For(error)!;
                var midpoint = buckets.MidpointOf(buckets.KeyOf(number));
                // Of tiny numbers decimal knows only a few digits: half of the last one is lost besides.
                var allowed = (double)Math.Abs(number) * (double)error * 1.00001 + 0.51e-28;
                Math.Abs((double)midpoint - (double)number).ShouldBeLessThanOrEqualTo(allowed, $"{number} within {error} gives {midpoint}");
            }
    }

    [Fact]
    public void DigitsAndTheirScaleHaveTheBucketOfTheDecimal()
    {
        var random = new Random(7);
        foreach (var buckets in new[] { LogarithmicBuckets.For(LogarithmicBuckets.DefaultError)!, LogarithmicBuckets.For(0.02m)! })
            foreach (var scale in new[] { 0, 1, 3, 17, 28 })
                for (var round = 0; round < 3000; round++)
                {
                    var mantissa = random.NextInt64() >> random.Next(64);
                    mantissa = random.Next(2) == 0 ? mantissa : -mantissa;
                    foreach (var near in new[] { mantissa, mantissa + 1, round })
                        buckets.KeyOf(near, scale).ShouldBe(buckets.KeyOf(DecimalOf(near, scale)), $"{near} with {scale} digits after the point");
                }
    }

    [Fact]
    public void TheEndsOfBucketsAreInTheBucketOfTheDecimal()
    {
        var buckets = LogarithmicBuckets.For(LogarithmicBuckets.DefaultError)!;
        for (var end = 1.0; end < 1e15; end *= 1.01 / 0.99)
            for (var near = (long)end - 1; near <= (long)end + 1; near++)
                buckets.KeyOf(near, 2).ShouldBe(buckets.KeyOf(DecimalOf(near, 2)), $"{near}");
    }

    [Fact]
    public void BucketsKeepTheOrderOfNumbers()
    {
        foreach (var error in Errors)
        {
            var buckets = LogarithmicBuckets.For(error)!;
            var numbers = Numbers(seed: 2).Order().ToList();
            for (var i = 1; i < numbers.Count; i++)
            {
                buckets.KeyOf(numbers[i - 1]).ShouldBeLessThanOrEqualTo(buckets.KeyOf(numbers[i]), $"{numbers[i - 1]} and {numbers[i]} within {error}");
                buckets.MidpointOf(buckets.KeyOf(numbers[i - 1])).ShouldBeLessThanOrEqualTo(buckets.MidpointOf(buckets.KeyOf(numbers[i])));
            }
        }
    }

    [Fact]
    public void EqualNumbersHaveOneBucket_HoweverTheyAreWritten()
    {
        var buckets = LogarithmicBuckets.For(0.000000001m)!;
        foreach (var number in Numbers(seed: 3))
        {
            var key = buckets.KeyOf(number);
            buckets.KeyOf(number / 1.0000000000000000000000000000m).ShouldBe(key);
            buckets.KeyOf(-number).ShouldBe(-key);
            if (decimal.IsInteger(number) && number is >= long.MinValue and <= long.MaxValue)
                buckets.KeyOf((long)number).ShouldBe(key, $"{number}");
        }
        buckets.KeyOf(123456789.123456789m).ShouldBe(buckets.KeyOf(123456789.12345678900000000000m));
    }

    [Fact]
    public void OnlyZeroIsInTheBucketOfZero()
    {
        var buckets = LogarithmicBuckets.For(0.9m)!;
        buckets.KeyOf(0m).ShouldBe(0);
        buckets.KeyOf(0L).ShouldBe(0);
        buckets.KeyOf(0.0000000000000000000000000001m).ShouldBeGreaterThan(0);
        buckets.KeyOf(-0.0000000000000000000000000001m).ShouldBeLessThan(0);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("-0.1")]
    [InlineData("0.0000000001")]
    public void OtherErrorsHaveNoBuckets(string error) =>
        LogarithmicBuckets.For(decimal.Parse(error, System.Globalization.CultureInfo.InvariantCulture)).ShouldBeNull();

    [Fact]
    public void TheNearestDoubleIsThatOfTheText()
    {
        foreach (var number in Numbers(seed: 4))
            NearestDouble.Of(number).ShouldBe(double.Parse(
                number.ToString(System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture));
    }

    // Every size and sign, pairs that differ in their last digit among them, and ends of buckets.
    static IEnumerable<decimal> Numbers(int seed)
    {
        var random = new Random(seed);
        foreach (var edge in Edges)
            yield return edge;
        for (var i = 0; i < 2000; i++)
        {
            var number = new decimal(random.Next(), random.Next(), random.Next(4) == 0 ? random.Next() : 0, random.Next(2) == 0, (byte)random.Next(29));
            yield return number;
            yield return number + new decimal(1, 0, 0, false, number.Scale);
            yield return (decimal)Math.Pow(1.01 / 0.99, random.Next(-2000, 3000));
        }
    }

    static decimal DecimalOf(long mantissa, int scale)
    {
        var magnitude = (UInt128)(mantissa < 0 ? -(Int128)mantissa : mantissa);
        return new decimal((int)(uint)magnitude, (int)(uint)(magnitude >> 32), 0, mantissa < 0, (byte)scale);
    }
}
