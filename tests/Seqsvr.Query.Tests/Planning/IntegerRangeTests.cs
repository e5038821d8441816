using Seqsvr.Query.Planning;

namespace Seqsvr.Query.Tests.Planning;

public sealed class IntegerRangeTests
{
    static readonly decimal[] Numbers =
        [0, 1, -1, 0.5m, -0.5m, 7.999m, long.MaxValue, long.MinValue, long.MaxValue + 0.5m, long.MinValue - 0.5m, decimal.MaxValue, decimal.MinValue];

    static readonly long[] Integers = [0, 1, -1, 2, 7, 8, long.MaxValue, long.MaxValue - 1, long.MinValue, long.MinValue + 1];

    [Fact]
    public void HoldsExactlyTheIntegersForWhichTheComparisonIsTrue()
    {
        foreach (var number in Numbers)
            foreach (var integer in Integers)
            {
                var hint = $"{integer} against {number}";
                IntegerRange.EqualTo(number, isInverted: false).Contains(integer).ShouldBe(integer == number, hint);
                IntegerRange.EqualTo(number, isInverted: true).Contains(integer).ShouldBe(integer != number, hint);
                IntegerRange.Below(number, orEqual: false).Contains(integer).ShouldBe(integer < number, hint);
                IntegerRange.Below(number, orEqual: true).Contains(integer).ShouldBe(integer <= number, hint);
                IntegerRange.Above(number, orEqual: false).Contains(integer).ShouldBe(integer > number, hint);
                IntegerRange.Above(number, orEqual: true).Contains(integer).ShouldBe(integer >= number, hint);
            }
    }

    [Theory]
    [InlineData(5, 9, true)]
    [InlineData(10, 20, null)]
    [InlineData(11, 20, false)]
    public void DecidesAWholeUnitOnlyWhereAllItsIntegersAgree(long min, long max, bool? answer) =>
        IntegerRange.Below(10, orEqual: true).ForAll(min, max).ShouldBe(answer);
}
