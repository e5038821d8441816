using Seqsvr.Events.Clef;

namespace Seqsvr.Events.Tests.Clef;

public class StringScanTests
{
    [Fact]
    public void VectorsAndSingleBytesFindTheSamePlace()
    {
        var random = new Random(99);
        for (var i = 0; i < 20_000; i++)
        {
            var text = new byte[random.Next(100)];
            foreach (ref var b in text.AsSpan())
                b = (byte)random.Next(0x23, 0x5C);
            if (text.Length > 0 && random.Next(4) > 0)
                text[random.Next(text.Length)] = (byte)random.Next(256);
            StringScan.IndexOfSpecial(text).ShouldBe(StringScan.IndexOfSpecialScalar(text));
        }
    }
}
