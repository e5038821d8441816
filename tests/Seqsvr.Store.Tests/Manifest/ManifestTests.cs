using System.Buffers.Binary;
using System.Collections.Immutable;
using Seqsvr.Store.Files;
using Seqsvr.Store.Manifest;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Store.Tests.Manifest;

public sealed class ManifestTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(500)]
    public void AManifestIsReadBack(int segments)
    {
        var manifest = Sample(segments);
        var read = ManifestCodec.Read(ManifestCodec.Write(manifest), out var damaged);
        damaged.ShouldBeFalse();
        ShouldBeSame(read, manifest);
    }

    [Fact]
    public void OneDamagedBitAnywhereLosesNothing()
    {
        var manifest = Sample(segments: 3);
        var bytes = ManifestCodec.Write(manifest);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            ShouldBeSame(ManifestCodec.Read(bytes, out _), manifest);
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void DamageToBothCopiesIsSeen()
    {
        var bytes = ManifestCodec.Write(Sample(segments: 3));
        bytes[20] ^= 1;
        ManifestCodec.Read(bytes, out var damaged).ShouldNotBeNull();
        damaged.ShouldBeTrue();
        bytes[bytes.Length / 2 + 60] ^= 1;
        ManifestCodec.Read(bytes, out _).ShouldBeNull();
        ManifestCodec.Read(bytes.AsSpan(0, 7), out _).ShouldBeNull();
        ManifestCodec.Read([], out _).ShouldBeNull();
    }

    [Fact]
    public void ANewerVersionIsRefusedWithAClearWord()
    {
        var bytes = ManifestCodec.Write(Sample(segments: 0));
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), ManifestCodec.Version + 1);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), Crc32C.Compute(bytes.AsSpan(8, 40)));
        Should.Throw<StoreVersionException>(() => ManifestCodec.Read(bytes, out _)).Message.ShouldContain("newer version");
    }

    [Fact]
    public void AfterACrashAnywhereTheOldOrTheNewOneIsThere()
    {
        var old = Sample(segments: 1);
        var next = Sample(segments: 2);
        var found = new HashSet<long>();
        for (var seed = 0; seed < 40; seed++)
            for (var crashAt = 0; crashAt < 6; crashAt++)
            {
                var directory = new MemoryDirectory(seed);
                Replace(directory, old);
                var start = directory.Operations;
                directory.Inject = operation => operation.Number == start + crashAt ? DiskFault.Crash : DiskFault.None;
                var died = Dies(() => Replace(directory, next));
                var left = ManifestFile.TryRead(directory.AfterCrash(), out var damage).ShouldNotBeNull();
                damage.ShouldBeNull();
                found.Add(left.Generation);
                if (!died)
                    left.Generation.ShouldBe(next.Generation);
            }
        found.ShouldBe([old.Generation, next.Generation], ignoreOrder: true);
    }

    static void Replace(MemoryDirectory directory, StoreManifest manifest)
    {
        ManifestFile.Write(directory, manifest);
        ManifestFile.Publish(directory);
    }

    static bool Dies(Action action)
    {
        try
        {
            action();
            return false;
        }
        catch (SimulatedCrashException)
        {
            return true;
        }
    }

    static StoreManifest Sample(int segments) => new(
        Generation: 7 + segments,
        FlushedSequence: 1000,
        NextSegment: segments + 1,
        [.. Enumerable.Range(1, segments).Select(i => new SegmentEntry(i, i * 10, i * 10 + 9, 10, -i, long.MaxValue - i, 4096 + i))]);

    static void ShouldBeSame(StoreManifest? read, StoreManifest expected)
    {
        read.ShouldNotBeNull();
        read.Segments.ShouldBe(expected.Segments);
        (read with { Segments = ImmutableArray<SegmentEntry>.Empty }).ShouldBe(expected with { Segments = ImmutableArray<SegmentEntry>.Empty });
    }
}
