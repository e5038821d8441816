namespace Seqsvr.Query.Tests.Execution.Aggregates;

/// <summary>What each aggregate makes of values of all types. A blank is an event without the property.</summary>
public sealed class AccumulatorTests
{
    static readonly string[] Everything =
        ["null", "", "true", "false", "\"5\"", "5", "5.0", "-2.50", "[1,\"a\",null,[1]]", "{\"a\":1}", "[]", "1e300", "\"A\"", "\"a\""];

    [Theory]
    [InlineData("count(*)", "14")]
    [InlineData("count(x)", "10")]
    [InlineData("count(distinct(x))", "10")]
    [InlineData("count(distinct(x)) ci", "9")]
    [InlineData("sum(x)", "7.50")]
    [InlineData("mean(x)", "2.50")]
    [InlineData("min(x)", "-2.50")]
    [InlineData("max(x)", "5")]
    [InlineData("percentile(x, 50)", "5")]
    [InlineData("percentile(x, 0)", "-2.50")]
    [InlineData("any(x)", "true")]
    [InlineData("all(x)", "false")]
    [InlineData("first(x)", "true")]
    [InlineData("last(x)", "a")]
    public void ValuesOfOtherTypesArePassedOver(string aggregate, string expected) =>
        SplitRun.Over($"select {aggregate} as a from stream", Everything).ShouldBe([expected]);

    [Theory]
    [InlineData("count(*)", "3", "1")]
    [InlineData("count(x)", "0", "0")]
    [InlineData("count(distinct(x))", "0", "0")]
    [InlineData("sum(x)", "null", "null")]
    [InlineData("mean(x)", "null", "null")]
    [InlineData("min(x)", "null", "null")]
    [InlineData("max(x)", "null", "null")]
    [InlineData("percentile(x, 95)", "null", "null")]
    [InlineData("first(x)", "null", "null")]
    [InlineData("last(x)", "null", "null")]
    [InlineData("any(x)", "false", "false")]
    [InlineData("all(x)", "false", "false")]
    public void WhereNothingIsThereTheResultIsNullOrZero(string aggregate, string ofNulls, string ofNothing)
    {
        SplitRun.Over($"select {aggregate} as a from stream", "null", "", "null").ShouldBe([ofNulls]);
        SplitRun.Over($"select {aggregate} as a from stream", "").ShouldBe([ofNothing]);
    }

    [Theory]
    [InlineData("any(x)", "null")]
    [InlineData("all(x)", "null")]
    [InlineData("count(*)", "0")]
    [InlineData("sum(x)", "null")]
    [InlineData("percentile(x, 50)", "null")]
    public void OverNoEventsThereIsOneRow(string aggregate, string expected) =>
        SplitRun.Over($"select {aggregate} as a from stream where x = 17", "1").ShouldBe([expected]);

    [Theory]
    [InlineData("9223372036854775807", "9223372036854775807", "18446744073709551614")]
    [InlineData("0.1", "0.2", "0.3")]
    [InlineData("79228162514264337593543950335", "-79228162514264337593543950334", "1")]
    [InlineData("79228162514264337593543950335", "1", "null")]
    [InlineData("0.0000000000000000000000000001", "79228162514264337593543950334", "79228162514264337593543950334")]
    [InlineData("123456789012345.6789", "0.00000000000001", "123456789012345.67890000000001")]
    public void SumsAreExact(string first, string second, string expected) =>
        SplitRun.Over("select sum(x) as a from stream", first, second).ShouldBe([expected]);

    [Fact]
    public void AMeanExistsWhereTheSumIsBeyondDecimal() =>
        SplitRun.Over("select mean(x) as a from stream", "79228162514264337593543950335", "79228162514264337593543950335")
            .ShouldBe(["79228162514264337593543950335"]);

    [Fact]
    public void TopAndBottomGiveRowsInTheOrderOfEvents()
    {
        SplitRun.Over("select top(x, 3) as a from stream", "9", "null", "1", "", "5", "0").ShouldBe(["9", "1", "5"]);
        SplitRun.Over("select bottom(x, 3) as a from stream", "9", "null", "1", "", "5", "0").ShouldBe(["1", "5", "0"]);
        SplitRun.Over("select top(x, 9) as a from stream", "[1,2]", "{}").ShouldBe(["[1,2]", "{}"]);
    }

    [Fact]
    public void DistinctGivesElementsOfArraysInOrder()
    {
        SplitRun.Over("select distinct(x) as a from stream", "[2,\"b\",[3]]", "2.0", "null", "\"a\"", "[]").ShouldBe(["2", "a", "b", "[3]"]);
        SplitRun.Over("select distinct(x) ci as a from stream", "\"b\"", "\"B\"", "\"a\"").ShouldBe(["a", "B"]);
    }

    [Fact]
    public void EqualNumbersAreShownInTheirShortestForm()
    {
        SplitRun.Over("select distinct(x) as a from stream", "1.50", "1.5", "1.500").ShouldBe(["1.5"]);
        SplitRun.Over("select max(x), min(x), percentile(x, 50) from stream", "1.50", "1.5", "1.500").ShouldBe(["1.5 | 1.5 | 1.5"]);
        SplitRun.Over("select count(*) from stream group by x", "1.50", "1.5", "1.500").ShouldBe(["1.5 | 3"]);
    }

    [Fact]
    public void AggregatesCanStandInsideExpressions() =>
        SplitRun.Over("select {n: count(*), rest: [Round(mean(x), 1), max(x) - min(x)]} as a from stream", "1", "2", "4")
            .ShouldBe(["{\"n\":3,\"rest\":[2.3,3]}"]);

    [Fact]
    public void AnEventCountsAsTrueOnlyWhereTheConditionIsTrue()
    {
        SplitRun.Over("select all(x), any(x), count(x) from stream", "true", "true").ShouldBe(["true | true | 2"]);
        SplitRun.Over("select all(x), any(x), count(x) from stream", "true", "").ShouldBe(["false | true | 1"]);
        SplitRun.Over("select all(x), any(x), count(x) from stream", "1", "\"true\"").ShouldBe(["false | false | 2"]);
        SplitRun.Over("select count(x > 1), any(x > 1), all(x > 1) from stream", "1", "2", "3", "\"9\"").ShouldBe(["2 | true | false"]);
    }
}
