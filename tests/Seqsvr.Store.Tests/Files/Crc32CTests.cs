using Seqsvr.Store.Files;

namespace Seqsvr.Store.Tests.Files;

public sealed class Crc32CTests
{
    [Fact]
    public void TheCheckValueOfTheStandardComesOut()
    {
        Crc32C.Compute("123456789"u8).ShouldBe(0xE3069283);
        Crc32C.AppendSoftware(0, "123456789"u8).ShouldBe(0xE3069283);
    }

    [Fact]
    public void TheProcessorAgreesWithTheTable_AtEveryLengthAndAlignment()
    {
        var bytes = new byte[400];
        new Random(1).NextBytes(bytes);
        for (var start = 0; start < 9; start++)
            for (var length = 0; length <= 100; length++)
                Crc32C.Append(7, bytes.AsSpan(start, length)).ShouldBe(Crc32C.AppendSoftware(7, bytes.AsSpan(start, length)));
    }

    [Fact]
    public void PiecesGiveTheChecksumOfTheWhole()
    {
        var bytes = new byte[100];
        new Random(2).NextBytes(bytes);
        for (var cut = 0; cut <= bytes.Length; cut++)
            Crc32C.Append(Crc32C.Compute(bytes.AsSpan(0, cut)), bytes.AsSpan(cut)).ShouldBe(Crc32C.Compute(bytes));
    }
}
