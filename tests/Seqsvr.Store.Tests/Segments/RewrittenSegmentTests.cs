using Seqsvr.Events.Batches;
using Seqsvr.Store.Columns;
using Seqsvr.Store.Maintenance;
using Seqsvr.Store.Segments;

namespace Seqsvr.Store.Tests.Segments;

/// <summary>Segments made from segments, by copying blocks and by reading their rows back.</summary>
public sealed class RewrittenSegmentTests
{
    [Fact]
    public void RowsReadBackAndWrittenAnewAreTheSameEvents()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var sample = new SampleBatches(seed);
            var first = WrittenSegment.Write(sample.Next(batches: 3, rowsMax: 100), new SegmentSizes(BlockRows: 40, GroupRows: 7));
            var second = WrittenSegment.Write(sample.Next(batches: 2, rowsMax: 100), WrittenSegment.SmallSizes);
            var merged = WrittenSegment.Write([.. RowsOf(first), .. RowsOf(second)], new SegmentSizes(BlockRows: 300, GroupRows: 60));
            ShouldHold(merged, sample, Enumerable.Range(1, sample.Events.Count), seed);
            ShouldBeInOrder(merged);
        }
    }

    [Fact]
    public void CopiedBlocksHaveTheSameBytes()
    {
        var sample = new SampleBatches(seed: 3);
        var first = WrittenSegment.Write(sample.Next(batches: 3, rowsMax: 100), WrittenSegment.SmallSizes);
        var second = WrittenSegment.Write(sample.Next(batches: 3, rowsMax: 100), WrittenSegment.SmallSizes);
        var merged = Copy([.. first.Reader.Blocks, .. second.Reader.Blocks]);
        ShouldHold(merged, sample, Enumerable.Range(1, sample.Events.Count), seed: 3);
        merged.File.Bytes.AsSpan().IndexOf(BytesOf(second, second.Reader.Blocks[^1].Entry)).ShouldBeGreaterThan(0);
        (merged.Reader.MinSequence, merged.Reader.MaxSequence).ShouldBe((first.Reader.MinSequence, second.Reader.MaxSequence));
    }

    [Fact]
    public void ThePiecesOfABlockAreAllOfIt()
    {
        var segment = WrittenSegment.Write(new SampleBatches(seed: 4).Next(batches: 4, rowsMax: 100), WrittenSegment.SmallSizes);
        foreach (var block in segment.Reader.Blocks)
        {
            var end = block.Entry.Offset;
            foreach (var (offset, length) in block.Directory().Pieces())
            {
                offset.ShouldBe(end);
                end += length;
            }
            end.ShouldBe(block.Entry.DirectoryOffset);
        }
    }

    [Fact]
    public void AFlippedBitAnywhereInABlockKeepsItFromBeingCopied()
    {
        var good = WrittenSegment.Bytes(new SampleBatches(seed: 5).Next(batches: 1, rowsMax: 30), new SegmentSizes(BlockRows: 1000, GroupRows: 8));
        var entry = WrittenSegment.Open(good).Reader.Blocks.ShouldHaveSingleItem().Entry;
        for (var i = 0; i < entry.Bytes; i++)
        {
            var bytes = good.ToArray();
            bytes[entry.Offset + i] ^= (byte)(1 << (i % 8));
            var damaged = WrittenSegment.Open(bytes);
            Should.Throw<DamagedBlockException>(() => Copy(damaged.Reader.Blocks), $"byte {i}");
            damaged.Damage.Count.ShouldBe(1);
        }
    }

    [Fact]
    public void ADamagedBlockThatIsKeptStaysDamaged_AndNothingElse()
    {
        var sample = new SampleBatches(seed: 6);
        var bytes = WrittenSegment.Bytes(sample.Next(batches: 6, rowsMax: 100), WrittenSegment.SmallSizes);
        var good = WrittenSegment.Open(bytes).Reader;
        bytes[good.Blocks[0].Entry.Offset] ^= 1;
        var damaged = WrittenSegment.Open(bytes);
        var file = new BytesFile();
        var writer = new SegmentWriter(file, WrittenSegment.SmallSizes);
        writer.CopyDamaged(damaged.Reader.Blocks[0]);
        foreach (var block in damaged.Reader.Blocks[1..])
            writer.Copy(block);
        writer.Finish();
        var copy = WrittenSegment.Open(file.Bytes);
        copy.Reader.Rows.ShouldBe(good.Rows);
        copy.ReadUndamaged().Count.ShouldBe((int)good.Rows - good.Blocks[0].Entry.Rows);
        copy.Damage.ShouldHaveSingleItem().ShouldContain("block 0");
    }

    [Fact]
    public void OfRowsLeftOutNoTextReachesTheFile()
    {
        var sample = new SampleBatches(seed: 7);
        var segment = WrittenSegment.Write(sample.Next(batches: 2, rowsMax: 100), WrittenSegment.SmallSizes);
        var group = new SegmentRowGroup(segment.Reader.Blocks[0], segment.Reader.Blocks[0].Directory(), 0);
        var rest = WrittenSegment.Write([RowGroupRows.Copy(group, [0])], WrittenSegment.SmallSizes);
        rest.ReadAll(wholeColumns: true).ShouldHaveSingleItem();
        rest.Reader.Blocks[0].Directory().Columns.Sum(column => column.TextCount + column.Pinned.Count).ShouldBeLessThanOrEqualTo(group.Paths.Count);
    }

    static IEnumerable<EventBatch> RowsOf(WrittenSegment segment) =>
        segment.Reader.Blocks.SelectMany(block => BlockRowsReader.Read(block, without: null, CancellationToken.None));

    static WrittenSegment Copy(IEnumerable<SegmentBlock> blocks)
    {
        var file = new BytesFile();
        var writer = new SegmentWriter(file, WrittenSegment.SmallSizes);
        foreach (var block in blocks)
            writer.Copy(block);
        writer.Finish();
        return WrittenSegment.Open(file.Bytes);
    }

    static ReadOnlySpan<byte> BytesOf(WrittenSegment segment, BlockEntry block) => segment.File.Bytes.AsSpan((int)block.Offset, (int)block.Bytes);

    static void ShouldHold(WrittenSegment segment, SampleBatches sample, IEnumerable<int> sequences, int seed)
    {
        var read = segment.ReadAll(wholeColumns: true);
        read.Keys.ShouldBe(sequences.Select(sequence => (long)sequence), $"seed {seed}");
        foreach (var (sequence, actual) in read)
            actual.ToString().ShouldBe(sample.Events[(int)sequence - 1].ToString(), $"seed {seed}, event {sequence}");
        segment.Damage.ShouldBeEmpty();
    }

    static void ShouldBeInOrder(WrittenSegment segment)
    {
        using var snapshot = segment.Snapshot();
        foreach (var unit in snapshot.Units(0, long.MaxValue))
        {
            var group = unit.Open();
            for (var row = 1; row < group.Count; row++)
                (group.Timestamps[row - 1], group.Sequences[row - 1]).ShouldBeLessThan((group.Timestamps[row], group.Sequences[row]));
        }
    }
}
