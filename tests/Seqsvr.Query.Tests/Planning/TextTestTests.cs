using System.Text;
using Seqsvr.Query.Planning;

namespace Seqsvr.Query.Tests.Planning;

public sealed class TextTestTests
{
    [Fact]
    public void BytesDecideAsOrdinalComparisonOfCharactersDoes()
    {
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            var text = Some(random, 60);
            var needle = random.Next(2) == 0 ? Some(random, 4) : Part(random, text);
            var ignoreCase = random.Next(2) == 0;
            var comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
            Check(TextMatch.Inside, text.Contains(needle, comparison));
            Check(TextMatch.Whole, text.Equals(needle, comparison));
            Check(TextMatch.Start, text.StartsWith(needle, comparison));
            Check(TextMatch.End, text.EndsWith(needle, comparison));

            void Check(TextMatch match, bool expected) =>
                TextTest.Create(match, needle, ignoreCase, isNegated: false)?.Passes(Encoding.UTF8.GetBytes(text))
                    .ShouldBe(expected, $"{match} of '{needle}' in '{text}', ignoring case: {ignoreCase}");
        }
    }

    [Fact]
    public void ACaseInsensitiveNeedleOutsideAsciiIsLeftToTheRowEvaluator() =>
        TextTest.Create(TextMatch.Inside, "σ", ignoreCase: true, isNegated: false).ShouldBeNull();

    // Bytes that differ from letters in the case bit only, characters that fold to ASCII in some tables, and long runs of one letter.
    static string Some(Random random, int length) =>
        string.Concat(Enumerable.Range(0, random.Next(length)).Select(_ => "aaAAbB@`[{ſKkKéİı"[random.Next(17)]));

    static string Part(Random random, string text)
    {
        var start = random.Next(text.Length + 1);
        var part = text.Substring(start, random.Next(text.Length - start + 1));
        return random.Next(2) == 0 ? part.ToUpperInvariant() : part;
    }
}
