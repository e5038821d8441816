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
            ShouldHoldAll(segment.ReadAll(wholeColumns: false), sample.Events, seed);
            ShouldHoldAll(segment.ReadAll(wholeColumns: true), sample.Events, seed);
            segment.Damage.ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData(0, 4_000, 120)]
    [InlineData(10_000, 20, 5_000)]
    public void WhateverLawsColumnsFollow_EveryEventComesBackAsItWas(int firstSeed, int seeds, int rowsMax)
    {
        for (var seed = firstSeed; seed < firstSeed + seeds; seed++)
        {
            var (batch, events) = LawfulBatch.Make(seed, rowsMax);
            var segment = WrittenSegment.Write([batch], new SegmentSizes(100_000, 2_000));
            ShouldHoldAll(segment.ReadAll(wholeColumns: true), events, seed);
            ShouldHoldAll(segment.ReadAll(wholeColumns: false), events, seed);
            segment.Damage.ShouldBeEmpty($"seed {seed}");
        }
    }

    static void ShouldHoldAll(SortedDictionary<long, SampleEvent> read, IReadOnlyList<SampleEvent> events, int seed)
    {
        read.Count.ShouldBe(events.Count, $"seed {seed}");
        foreach (var (sequence, actual) in read)
            actual.ToString().ShouldBe(events[(int)sequence - 1].ToString(), $"seed {seed}, event {sequence}");
    }
}
