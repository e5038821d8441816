using System.Text;
using Seqsvr.Events.Model;
using Seqsvr.Query.Execution.Texts;
using Seqsvr.Query.Planning;

namespace Seqsvr.Query.Tests.Execution.Texts;

public sealed class DictionarySearchTests
{
    [Fact]
    public void SearchingAllTextsAtOnceFindsWhatSearchingEachFinds()
    {
        var random = new Random(1);
        for (var i = 0; i < 5_000; i++)
        {
            var texts = Dictionary([.. Enumerable.Range(0, random.Next(40)).Select(_ => Some(random, 12))]);
            var test = TextTest.Create((TextMatch)random.Next(4), Some(random, 4), random.Next(2) == 0, random.Next(4) == 0)!;
            var answers = DictionarySearch.Run(texts, test);
            for (var code = 0; code < texts.Count; code++)
                answers.Passes(code).ShouldBe(test.Passes(texts[code]), $"{test} of text {code} in '{Encoding.UTF8.GetString(texts.Heap)}'");
            answers.Any.ShouldBe(Enumerable.Range(0, texts.Count).Any(code => test.Passes(texts[code])));
        }
    }

    [Fact]
    public void ANeedleAcrossTwoTextsIsInNeither() =>
        DictionarySearch.Run(Dictionary(["xa", "bx"]), TextTest.Create(TextMatch.Inside, "ab", false, false)!).Any.ShouldBeFalse();

    static string Some(Random random, int length) => string.Concat(Enumerable.Range(0, random.Next(length)).Select(_ => "aAb"[random.Next(3)]));

    static TextDictionary Dictionary(string[] texts)
    {
        var offsets = new int[texts.Length + 1];
        for (var i = 0; i < texts.Length; i++)
            offsets[i + 1] = offsets[i] + texts[i].Length;
        return new TextDictionary(Encoding.UTF8.GetBytes(string.Concat(texts)), offsets);
    }
}
