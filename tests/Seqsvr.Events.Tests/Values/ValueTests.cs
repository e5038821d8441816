using System.Globalization;
using System.Text;
using Seqsvr.Events.Values;

namespace Seqsvr.Events.Tests.Values;

public class ValueTests
{
    [Theory]
    [InlineData("""{"a":1,"b":[2,null]}""", """{"b":[2.0,null],"a":1}""", true)]
    [InlineData("""{"a":1}""", """{"a":1,"b":2}""", false)]
    [InlineData("""{"a":1,"b":2}""", """{"a":1,"c":2}""", false)]
    [InlineData("""{"a":1,"b":2}""", """{"b":1,"a":2}""", false)]
    [InlineData("""[1,2]""", """[2,1]""", false)]
    [InlineData("null", "false", false)]
    public void EqualityIsStructural(string left, string right, bool equal)
    {
        (Read(left) == Read(right)).ShouldBe(equal);
        if (equal)
            Read(left).GetHashCode().ShouldBe(Read(right).GetHashCode());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("1 2")]
    [InlineData("\"\\ud800\"")]
    public void WhatIsNoJsonIsUndefined(string text) => Read(text).IsUndefined.ShouldBeTrue();

    [Fact]
    public void OfDuplicateMembersTheFirstCounts() => Read("""{"a":1,"a":2}""").Member("a").ShouldBe(Value.Number(1));

    /// <summary>Both once took the square of the number of members: many seconds.</summary>
    [Fact]
    public void HugeObjectsAreReadAndComparedInNoTime()
    {
        var names = Enumerable.Range(0, 100_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"\"n{i}\":{i}")).ToArray();
        var forth = Read("{" + string.Join(',', names) + "}");
        forth.AsObject.Count.ShouldBe(names.Length);
        (forth == Read("{" + string.Join(',', names.Reverse()) + "}")).ShouldBeTrue();
    }

    static Value Read(string json) => JsonValue.Read(Encoding.UTF8.GetBytes(json));
}
