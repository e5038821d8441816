namespace Seqsvr.Conformance.Comparing;

/// <summary>The comparison must itself be right, or every test above it could pass for nothing.</summary>
public class ComparingTests
{
    [Theory]
    [InlineData("1", "1.0")]
    [InlineData("100", "1E+2")]
    [InlineData("-0.0", "0")]
    [InlineData("12.50e-1", "1.25")]
    [InlineData("9007199254740993", "9007199254740993.000")]
    public void EqualValuesHaveOneText(string left, string right) => CanonicalNumber.From(left).ShouldBe(CanonicalNumber.From(right));

    [Theory]
    [InlineData("9007199254740993", "9007199254740992")]
    [InlineData("0.1", "0.1000000000000000055511151231257827")]
    [InlineData("1e300", "1e301")]
    [InlineData("-1", "1")]
    public void DifferentValuesHaveDifferentTexts(string left, string right) => CanonicalNumber.From(left).ShouldNotBe(CanonicalNumber.From(right));

    [Fact]
    public void ABagKnowsAnEventByItsMembersAndValues()
    {
        const string Event = """{"@t":"2026-01-01T00:00:00Z","a":1,"b":{"x":null}}""";
        var sent = Bag(Event, Event);
        Bag("""{"b":{"x":null},"@t":"2026-01-01T01:00:00.000+01:00","a":1.0}""", Event).ShouldEqual(sent);

        Should.Throw<Exception>(() => Bag(Event).ShouldEqual(sent));
        Should.Throw<Exception>(() => Bag(Event, Event, Event).ShouldEqual(sent));
        Should.Throw<Exception>(() => Bag(Event, """{"@t":"2026-01-01T00:00:00Z","a":"1","b":{"x":null}}""").ShouldEqual(sent));
        Should.Throw<Exception>(() => Bag(Event, """{"@t":"2026-01-01T00:00:00Z","a":1,"b":{}}""").ShouldEqual(sent));
        Should.Throw<Exception>(() => Bag(Event, """{"@t":"2026-01-01T00:00:00.0000001Z","a":1,"b":{"x":null}}""").ShouldEqual(sent));
    }

    static ClefBag Bag(params string[] lines)
    {
        var bag = new ClefBag();
        foreach (var line in lines)
            bag.Add(line);
        return bag;
    }
}
