using Seqsvr.Store.Segments;

namespace Seqsvr.Store.Tests.Segments;

public sealed class SegmentCacheTests
{
    readonly SegmentBlock _block = WrittenSegment.Write(new SampleBatches(1).Next(1, 5), WrittenSegment.SmallSizes).Reader.Blocks[0];

    [Fact]
    public void MostStaysOfWhatIsReadInTurn_ThoughALittleMoreThanFits()
    {
        const int Columns = 1200;
        var cache = new SegmentCache(bytesMax: 1000);
        ReadInTurn(cache, Columns, times: 10);
        var loads = cache.Loads;
        ReadInTurn(cache, Columns, times: 10);
        // The oldest first would mean to load all of them each time.
        (cache.Loads - loads).ShouldBeLessThan(10 * Columns * 2 / 3);
    }

    [Fact]
    public void WhatIsUsedAgainAndAgainIsSeldomForgotten()
    {
        var cache = new SegmentCache(bytesMax: 100);
        var lost = 0;
        for (var column = 1; column < 5000; column++)
        {
            Get(cache, column, bytes: 1);
            if (cache.Find<object>(Key(0)) is null)
                lost++;
            Get(cache, column: 0, bytes: 1);
        }
        // Each of the others is forgotten.
        lost.ShouldBeLessThan(50);
        cache.Bytes.ShouldBe(100);
    }

    [Fact]
    public void NothingIsLeftOfAClearedCache_AndItFillsAgain()
    {
        var cache = new SegmentCache(bytesMax: 100);
        Get(cache, column: 1, bytes: 20);
        cache.Clear();
        cache.Find<object>(Key(1)).ShouldBeNull();
        cache.Bytes.ShouldBe(0);
        for (var column = 0; column < 10; column++)
            Get(cache, column, bytes: 20);
        cache.Bytes.ShouldBe(100);
        cache.Loads.ShouldBe(11);
    }

    [Fact]
    public void WhatIsKnownIsNotLoadedAgain()
    {
        var cache = new SegmentCache(bytesMax: 100);
        Get(cache, column: 1, bytes: 10).ShouldBeSameAs(Get(cache, column: 1, bytes: 10));
        cache.Bytes.ShouldBe(10);
    }

    [Fact]
    public void APieceThatWouldPushOutAllOthersIsNotKept()
    {
        var cache = new SegmentCache(bytesMax: 100);
        Get(cache, column: 1, bytes: 90).ShouldNotBeNull();
        cache.Bytes.ShouldBe(0);
    }

    [Fact]
    public void AClosedSegmentLeavesNothingBehind()
    {
        var segment = WrittenSegment.Write(new SampleBatches(2).Next(2, 80), WrittenSegment.SmallSizes);
        segment.ReadAll(wholeColumns: true);
        segment.Reader.Cache.Bytes.ShouldBeGreaterThan(0);
        segment.Reader.Retire(null);
        segment.Reader.Cache.Bytes.ShouldBe(0);
    }

    void ReadInTurn(SegmentCache cache, int columns, int times)
    {
        for (var i = 0; i < times * columns; i++)
            Get(cache, i % columns, bytes: 1);
    }

    SegmentCacheKey Key(int column) => new(_block, column, 0, 1);

    object Get(SegmentCache cache, int column, long bytes) => cache.Find<object>(Key(column)) ?? cache.Add(Key(column), new object(), bytes);
}
