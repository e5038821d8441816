using System.Diagnostics;
using Seqsvr.Query.Binding;

namespace Seqsvr.Query.Tests.Binding;

/// <summary>Patterns, as the planner and the evaluator see them.</summary>
public sealed class LikePatternTests
{
    [Theory]
    [InlineData("abc", LikeForm.Equals, "abc")]
    [InlineData("", LikeForm.Equals, "")]
    [InlineData("abc%", LikeForm.StartsWith, "abc")]
    [InlineData("%abc", LikeForm.EndsWith, "abc")]
    [InlineData("%abc%", LikeForm.Contains, "abc")]
    [InlineData("%50%%%", LikeForm.Contains, "50%")]
    [InlineData("%a__b%", LikeForm.Contains, "a_b")]
    public void SimplePatternsHaveAForm(string pattern, LikeForm form, string needle)
    {
        var compiled = new LikePattern(pattern);
        (compiled.Form, compiled.Needle).ShouldBe((form, needle));
    }

    [Theory]
    [InlineData("a_c")]
    [InlineData("a%c")]
    [InlineData("%a%b%")]
    public void OthersHaveNone(string pattern) => new LikePattern(pattern).Form.ShouldBe(LikeForm.General);

    [Fact]
    public void APercentAloneTakesAnything()
    {
        new LikePattern("%").IsMatch("", ignoreCase: false).ShouldBeTrue();
        new LikePattern("%").IsMatch("a\nb", ignoreCase: false).ShouldBeTrue();
    }

    [Fact]
    public void NoPatternTakesExponentialTime()
    {
        var pattern = new LikePattern(string.Concat(Enumerable.Repeat("%a_", 200)) + "%b");
        var text = new string('a', 20_000);
        var clock = Stopwatch.StartNew();
        pattern.IsMatch(text, ignoreCase: true).ShouldBeFalse();
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }
}
