using Seqsvr.Store.Log;

namespace Seqsvr.Store.Tests.Log;

public sealed class LogFrameHeaderTests
{
    static readonly LogFrameHeader Sample = new(FirstSequence: 77, RowCount: 5, DurableSequence: 70, PayloadBytes: 123, PayloadCrc: 0xABCD);

    [Fact]
    public void AHeaderIsReadBack()
    {
        var bytes = new byte[LogFrameHeader.Bytes];
        Sample.Write(bytes, salt: 9);
        LogFrameHeader.TryRead(bytes, salt: 9, out var read).ShouldBeTrue();
        read.ShouldBe(Sample);
    }

    [Fact]
    public void AHeaderOfAnotherFileIsNone()
    {
        var bytes = new byte[LogFrameHeader.Bytes];
        Sample.Write(bytes, salt: 9);
        LogFrameHeader.TryRead(bytes, salt: 10, out _).ShouldBeFalse();
    }

    [Fact]
    public void EveryBitCounts()
    {
        var bytes = new byte[LogFrameHeader.Bytes];
        Sample.Write(bytes, salt: 9);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            LogFrameHeader.TryRead(bytes, salt: 9, out _).ShouldBeFalse($"bit {bit}");
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }
}
