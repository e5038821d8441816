using Seqsvr.Store.Segments;
using Shouldly;
using Xunit;

namespace Seqsvr.Store.Tests.Segments;

public sealed class SegmentRoundTripTests
{
    [Theory]
    [InlineData(200, 50)]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    [InlineData(131_072, 8_192)]
    public void EveryEventComesBackAsItWas(int blockRows, int groupRows)
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var sample = new SampleBatches(seed);
            var batches = sample.Next(batches: 1 + seed % 5, rowsMax: 150);
            var segment = WrittenSegment.Write(batches, new SegmentSizes(blockRows, groupRows));
            ShouldHoldAll(segment.ReadAll(wholeColumns: false), sample, seed);
            ShouldHoldAll(segment.ReadAll(wholeColumns: true), sample, seed);
            segment.Damage.ShouldBeEmpty();
        }
    }

    static void ShouldHoldAll(SortedDictionary<long, SampleEvent> read, SampleBatches sample, int seed)
    {
        read.Count.ShouldBe(sample.Events.Count, $"seed {seed}");
        foreach (var (sequence, actual) in read)
            actual.ToString().ShouldBe(sample.Events[(int)sequence - 1].ToString(), $"seed {seed}, event {sequence}");
    }
}
