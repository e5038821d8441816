using System.Text;
using Seqsvr.Server.Ingestion;

namespace Seqsvr.Server.Tests.Ingestion.Rules;

public class LevelTextsTests
{
    // The lists of Seq's default signals, word by word.
    [Theory]
    [InlineData("w wa war wrn warn warning", "Warning")]
    [InlineData("e er err eror erro error", "Error")]
    [InlineData("f fa fat ftl fata fatl fatal c cr cri crt crit critical alert emerg panic", "Fatal")]
    [InlineData("i inf info information", "Information")]
    [InlineData("d dbg debug", "Debug")]
    [InlineData("v vrb verbose t trc trace", "Verbose")]
    public void TheWordsOfSeqsSignalsMeanTheirLevelInAnyCase(string words, string level)
    {
        foreach (var word in words.Split(' '))
            foreach (var spelled in (string[])[word, word.ToUpperInvariant(), char.ToUpperInvariant(word[0]) + word[1..], $" {word}\t"])
                LevelTexts.Find(Encoding.UTF8.GetBytes(spelled)).ShouldBe(Enum.Parse<LogEventLevel>(level), spelled);
    }

    [Theory]
    [InlineData("")]
    [InlineData("http")]
    [InlineData("OK")]
    [InlineData("Wärning")]
    [InlineData("warnings are everywhere in this text")]
    public void OtherTextsMeanNone(string text) => LevelTexts.Find(Encoding.UTF8.GetBytes(text)).ShouldBeNull();
}
