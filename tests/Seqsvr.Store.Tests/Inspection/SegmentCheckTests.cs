using Seqsvr.Store.Inspection;
using Seqsvr.Store.Segments;
using Seqsvr.Store.Tests.Segments;

namespace Seqsvr.Store.Tests.Inspection;

public sealed class SegmentCheckTests
{
    readonly byte[] _good = WrittenSegment.Bytes(new SampleBatches(seed: 21).Next(batches: 2, rowsMax: 30), new SegmentSizes(BlockRows: 20, GroupRows: 8));

    [Fact]
    public void EveryByteOfAWholeSegmentIsReadOnce()
    {
        var segment = WrittenSegment.Open(_good).Reader;
        var read = 0L;
        new SegmentCheck(segment, (place, reason) => throw new InvalidOperationException($"{place}: {reason}"), bytes => read += bytes).Run();
        var blocks = segment.Blocks.Sum(block => block.Entry.DirectoryOffset + block.Entry.DirectoryLength - block.Entry.Offset);
        read.ShouldBe(blocks);
        blocks.ShouldBeGreaterThan(_good.Length * 3 / 4);
    }

    [Fact]
    public void AFlippedBitIsFoundWhereverItIs_AndMeasuringSurvivesIt()
    {
        for (var i = 0; i < _good.Length; i++)
        {
            var bytes = _good.ToArray();
            bytes[i] ^= (byte)(1 << (i * 3 % 8));
            try
            {
                var segment = WrittenSegment.Open(bytes);
                Problems(segment.Reader).ShouldHaveSingleItem($"byte {i}").ShouldStartWith("test.seg, block ");
                SegmentMeasure.Run(segment.Reader).Bytes.ShouldBe(_good.Length);
                segment.Damage.Count.ShouldBeLessThanOrEqualTo(1, $"byte {i}");
            }
            catch (DamagedSegmentException)
            {
                // Header and footer are checked when a segment is opened.
            }
        }
    }

    [Fact]
    public void DamageIsFoundBehindDamage()
    {
        var blocks = WrittenSegment.Open(_good).Reader.Blocks;
        var group = blocks[0].Directory().Groups[0];
        var bytes = _good.ToArray();
        bytes[group.Timestamps.Offset] ^= 1;
        bytes[group.Sequences.Offset] ^= 1;
        bytes[blocks[1].Entry.DirectoryOffset] ^= 1;
        Problems(WrittenSegment.Open(bytes).Reader).Select(problem => problem[..problem.IndexOf(':', StringComparison.Ordinal)]).ShouldBe(
            ["test.seg, block 0, timestamps of group 0", "test.seg, block 0, arrival numbers of group 0", "test.seg, block 1, directory"]);
    }

    static List<string> Problems(SegmentReader segment)
    {
        var problems = new List<string>();
        new SegmentCheck(segment, (place, reason) => problems.Add($"{place}: {reason}"), _ => { }).Run();
        return problems;
    }
}
