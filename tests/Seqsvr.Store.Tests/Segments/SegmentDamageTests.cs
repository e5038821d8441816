using System.Buffers.Binary;
using Seqsvr.Store.Files;
using Seqsvr.Store.Segments;

namespace Seqsvr.Store.Tests.Segments;

public sealed class SegmentDamageTests
{
    [Fact]
    public void AFlippedBitIsFoundWhereverItIs()
    {
        var sample = new SampleBatches(seed: 11);
        var good = WrittenSegment.Bytes(sample.Next(batches: 2, rowsMax: 30), new SegmentSizes(BlockRows: 20, GroupRows: 8));
        var leftOut = 0;
        for (var i = 0; i < good.Length; i++)
        {
            var bytes = good.ToArray();
            bytes[i] ^= (byte)(1 << (i * 5 % 8));
            WrittenSegment segment;
            try
            {
                segment = WrittenSegment.Open(bytes);
            }
            catch (DamagedSegmentException)
            {
                leftOut++;
                continue;
            }
            var read = segment.ReadUndamaged();
            foreach (var (sequence, actual) in read)
                actual.ToString().ShouldBe(sample.Events[(int)sequence - 1].ToString(), $"byte {i}, event {sequence}");
            read.Count.ShouldBeLessThan(sample.Events.Count, $"byte {i}");
            segment.Damage.Count.ShouldBe(1, $"byte {i}");
        }
        leftOut.ShouldBeGreaterThan(SegmentFormat.HeaderBytes);
        leftOut.ShouldBeLessThan(good.Length / 2);
    }

    [Fact]
    public void DamageInOneBlockLeavesTheOthersReadable()
    {
        var sample = new SampleBatches(seed: 12);
        var bytes = WrittenSegment.Bytes(sample.Next(batches: 6, rowsMax: 100), WrittenSegment.SmallSizes);
        var blocks = WrittenSegment.Open(bytes).Reader.Blocks;
        blocks.Length.ShouldBeGreaterThan(1);
        bytes[blocks[0].Entry.Offset] ^= 1;
        var segment = WrittenSegment.Open(bytes);
        segment.ReadUndamaged().Count.ShouldBe(sample.Events.Count - blocks[0].Entry.Rows);
        segment.Damage.ShouldHaveSingleItem().ShouldContain("block 0");
        segment.Reader.Blocks[0].IsDamaged.ShouldBeTrue();
    }

    [Fact]
    public void AFileCutAnywhereIsRefused()
    {
        var bytes = WrittenSegment.Bytes(new SampleBatches(seed: 13).Next(batches: 1, rowsMax: 20), WrittenSegment.SmallSizes);
        for (var length = 0; length < bytes.Length; length += 7)
            Should.Throw<DamagedSegmentException>(() => WrittenSegment.Open(bytes[..length]));
    }

    [Fact]
    public void AFileOfALaterVersionIsNotTakenForADamagedOne()
    {
        var bytes = WrittenSegment.Bytes(new SampleBatches(seed: 13).Next(batches: 1, rowsMax: 20), WrittenSegment.SmallSizes);
        bytes[SegmentFormat.HeadMagic.Length] = 99;
        Reseal(bytes, 0, SegmentFormat.HeaderBytes);
        Should.Throw<StoreVersionException>(() => WrittenSegment.Open(bytes)).Message.ShouldContain("newer version");
    }

    /// <summary>Whoever forges checksums too may show what he likes, but not make a reader crash or hang.</summary>
    [Fact]
    public void ForgedBytesWithRightChecksumsNeverEndInAnythingButDamage()
    {
        var sample = new SampleBatches(seed: 14);
        var good = WrittenSegment.Bytes(sample.Next(batches: 2, rowsMax: 40), new SegmentSizes(BlockRows: 60, GroupRows: 20));
        var random = new Random(14);
        foreach (var (offset, length) in Pieces(WrittenSegment.Open(good)))
        {
            for (var i = 0; i < length - SegmentFormat.ChecksumBytes; i++)
            {
                var bytes = good.ToArray();
                bytes[offset + i] = random.Next(2) == 0 ? (byte)(bytes[offset + i] ^ (1 << random.Next(8))) : (byte)random.Next(256);
                Reseal(bytes, offset, length);
                WrittenSegment.Open(bytes).ReadUndamaged().Count.ShouldBeLessThanOrEqualTo(sample.Events.Count);
            }
        }
    }

    [Fact]
    public void AForgedFooterNeverEndsInAnythingButDamage()
    {
        var good = WrittenSegment.Bytes(new SampleBatches(seed: 15).Next(batches: 2, rowsMax: 40), new SegmentSizes(BlockRows: 20, GroupRows: 20));
        var random = new Random(15);
        var trailer = good.Length - SegmentFormat.TrailerBytes;
        var footer = trailer - (int)BinaryPrimitives.ReadUInt32LittleEndian(good.AsSpan(trailer));
        for (var round = 0; round < 2000; round++)
        {
            var bytes = good.ToArray();
            bytes[random.Next(footer, trailer)] = (byte)random.Next(256);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(trailer + 4), Crc32C.Compute(bytes.AsSpan(footer, trailer - footer)));
            try
            {
                WrittenSegment.Open(bytes).ReadUndamaged();
            }
            catch (DamagedSegmentException)
            {
                // Refused, as it should be.
            }
        }
    }

    // Every piece that has a checksum of its own, but header and footer.
    static IEnumerable<(int Offset, int Length)> Pieces(WrittenSegment segment)
    {
        foreach (var block in segment.Reader.Blocks)
        {
            yield return ((int)block.Entry.DirectoryOffset, block.Entry.DirectoryLength);
            var directory = block.Directory();
            foreach (var group in directory.Groups)
            {
                yield return ((int)group.Timestamps.Offset, group.Timestamps.Length);
                yield return ((int)group.Sequences.Offset, group.Sequences.Length);
                foreach (var entry in group.Columns.Where(entry => entry.Length > 0))
                    yield return ((int)entry.Offset, entry.Length);
            }
            foreach (var chunk in directory.Columns.SelectMany(column => column.Chunks))
                yield return ((int)chunk.Offset, chunk.Length);
        }
    }

    static void Reseal(byte[] bytes, int offset, int length)
    {
        var content = bytes.AsSpan(offset, length - SegmentFormat.ChecksumBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(offset + content.Length), Crc32C.Compute(content));
    }
}
