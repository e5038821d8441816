using System.Buffers.Binary;
using Seqsvr.Store.Files;
using Seqsvr.Store.Log;

namespace Seqsvr.Store.Tests.Log;

public sealed class LogFileHeaderTests
{
    static readonly LogFileHeader Sample = new(Number: 3, Salt: 0x1234567890ABCDEF, FirstSequence: 42);

    [Fact]
    public void OneDamagedBitAnywhereLosesNothing()
    {
        var area = new byte[LogFileHeader.AreaBytes];
        Sample.Write(area);
        for (var bit = 0; bit < area.Length * 8; bit++)
        {
            area[bit / 8] ^= (byte)(1 << (bit % 8));
            LogFileHeader.TryRead(area, out var read, out _).ShouldBeTrue($"bit {bit}");
            read.ShouldBe(Sample);
            area[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void DamageToACopyIsSeen()
    {
        var area = new byte[LogFileHeader.AreaBytes];
        Sample.Write(area);
        LogFileHeader.TryRead(area, out _, out var damaged).ShouldBeTrue();
        damaged.ShouldBeFalse();
        area[520] ^= 1;
        LogFileHeader.TryRead(area, out _, out damaged).ShouldBeTrue();
        damaged.ShouldBeTrue();
        area[20] ^= 1;
        LogFileHeader.TryRead(area, out _, out _).ShouldBeFalse();
    }

    [Fact]
    public void ANewerVersionIsRefusedWithAClearWord()
    {
        var area = new byte[LogFileHeader.AreaBytes];
        Sample.Write(area);
        BinaryPrimitives.WriteUInt16LittleEndian(area.AsSpan(8), LogFileHeader.Version + 1);
        BinaryPrimitives.WriteUInt32LittleEndian(area.AsSpan(4), Crc32C.Compute(area.AsSpan(8, 32)));
        Should.Throw<StoreVersionException>(() => LogFileHeader.TryRead(area, out _, out _)).Message.ShouldContain("newer version");
    }
}
