using System.Text;
using Seqsvr.Query.Planning;

namespace Seqsvr.Query.Tests.Planning;

public sealed class AsciiSearchTests
{
    [Fact]
    public void VectorsFindWhatComparingOneByOneFinds()
    {
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            var text = Bytes(random, random.Next(200));
            var needle = Bytes(random, 1 + random.Next(5));
            AsciiSearch.IndexOf(text, needle).ShouldBe(
                AsciiSearch.IndexOneByOne(text, needle, 0), $"'{Encoding.ASCII.GetString(needle)}' in '{Encoding.ASCII.GetString(text)}'");
        }
    }

    static byte[] Bytes(Random random, int length) => [.. Enumerable.Range(0, length).Select(_ => (byte)"aAbB@`[{"[random.Next(8)])];
}
