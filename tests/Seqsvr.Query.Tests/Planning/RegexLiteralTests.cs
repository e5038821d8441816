using System.Text.RegularExpressions;
using Seqsvr.Query.Planning;

namespace Seqsvr.Query.Tests.Planning;

public sealed class RegexLiteralTests
{
    [Theory]
    [InlineData(@".*responded 50\d in .*", "responded 50")]
    [InlineData("abc", "abc")]
    [InlineData("ab?cd", "cd")]
    [InlineData("ab*cd", "cd")]
    [InlineData("abc+d", "abc")]
    [InlineData("ab{0,3}cde", "cde")]
    [InlineData(@"^\/api\/[a-c]\/x$", "/api/")]
    [InlineData(@"a\.b\.c", "a.b.c")]
    [InlineData("größe.", "größe")]
    [InlineData("a.b", null)]
    [InlineData("abc|def", null)]
    [InlineData("(abc)def", null)]
    [InlineData("(?i)abc", null)]
    [InlineData("[^a]bcd", null)]
    [InlineData(@"abc\1", null)]
    [InlineData(@"\u0041bcd", null)]
    [InlineData("abc\\", null)]
    public void TheLongestRunThatEveryMatchHasIsFound(string pattern, string? literal) =>
        RegexLiteral.Find(pattern, RegexOptions.None).ShouldBe(literal);

    [Fact]
    public void CaseThatIsIgnoredLeavesNothingToLookFor() => RegexLiteral.Find("abc", RegexOptions.IgnoreCase).ShouldBeNull();

    /// <summary>Random patterns over a tiny alphabet: what they require is in every text they match.</summary>
    [Fact]
    public void NoMatchLacksWhatItsPatternRequires()
    {
        const string Pieces = "aabb.*+?[]{}1,\\d^$";
        var random = new Random(1);
        var found = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var pattern = string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            if (RegexLiteral.Find(pattern, RegexOptions.None) is not { } literal || TryCompile(pattern) is not { } regex)
                continue;
            found++;
            for (var text = 0; text < 30; text++)
                CheckText(regex, literal, string.Concat(Enumerable.Range(0, random.Next(10)).Select(_ => "ab1,{}]"[random.Next(7)])));
        }
        found.ShouldBeGreaterThan(1000);
    }

    static void CheckText(Regex regex, string literal, string text)
    {
        if (regex.IsMatch(text))
            text.ShouldContain(literal, Case.Sensitive, $"pattern {regex}");
    }

    static Regex? TryCompile(string pattern)
    {
        try
        {
            return new Regex(pattern);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
