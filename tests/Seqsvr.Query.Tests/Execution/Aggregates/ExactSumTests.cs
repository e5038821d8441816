using System.Globalization;
using System.Numerics;
using Seqsvr.Query.Execution.Aggregates;

namespace Seqsvr.Query.Tests.Execution.Aggregates;

public sealed class ExactSumTests
{
    [Theory]
    [InlineData("4950", 0, 100, "49.5")]
    [InlineData("300", 2, 2, "1.50")]
    [InlineData("1", 0, 3, "0.3333333333333333333333333333")]
    [InlineData("-2", 0, 3, "-0.6666666666666666666666666667")]
    [InlineData("0", 0, 7, "0")]
    [InlineData("1", 28, 2, "0.0000000000000000000000000000")]
    [InlineData("3", 28, 2, "0.0000000000000000000000000002")]
    [InlineData("158456325028528675187087900670", 0, 2, "79228162514264337593543950335")]
    public void AMeanIsRoundedOnce(string digits, int scale, int count, string expected)
    {
        var sum = new ExactSum(BigInteger.Parse(digits, CultureInfo.InvariantCulture), scale);
        sum.Over(count)!.Value.ToString(CultureInfo.InvariantCulture).ShouldBe(expected);
    }

    [Fact]
    public void TheMeanIsThatOfDecimalDivision_WhereTheSumFits()
    {
        var random = new Random(3);
        for (var i = 0; i < 5000; i++)
        {
            var sum = new decimal(random.Next(), random.Next(4) == 0 ? random.Next() : 0, 0, random.Next(2) == 0, (byte)random.Next(20));
            var count = random.Next(1, 1000);
            var digits = new BigInteger(sum * (decimal)BigInteger.Pow(10, sum.Scale));
            new ExactSum(digits, sum.Scale).Over(count).ShouldBe(sum / count, $"{sum} / {count}");
        }
    }

    [Fact]
    public void BeyondDecimalThereIsNoTotal_ButAMeanThatFits()
    {
        var twice = new ExactSum(2 * (BigInteger)decimal.MaxValue, 0);
        twice.Total.ShouldBeNull();
        twice.Over(2).ShouldBe(decimal.MaxValue);
    }
}
