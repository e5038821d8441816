using Seqsvr.Store.Segments;

namespace Seqsvr.Store.Tests.Segments;

public sealed class BlockCutterTests
{
    [Fact]
    public void WhatFitsOneBlockIsOneBlock() => BlockCutter.Cut(Every(1000, ticks: 5), 1000).ShouldBe([1000]);

    [Fact]
    public void ALittleMoreThanOneBlockIsOneBlock()
    {
        BlockCutter.Cut(Every(1200, ticks: 5), 1000).ShouldBe([1200]);
        BlockCutter.Cut(Every(1300, ticks: 5), 1000).Count.ShouldBe(2);
    }

    [Fact]
    public void NoBlockIsTooBig()
    {
        var random = new Random(1);
        for (var round = 0; round < 200; round++)
        {
            var timestamps = new long[random.Next(1, 3000)];
            foreach (ref var timestamp in timestamps.AsSpan())
                timestamp = random.NextInt64(random.Next(2) == 0 ? 50 : 1L << 60);
            Array.Sort(timestamps);
            var blockRows = random.Next(1, 500);
            var ends = BlockCutter.Cut(timestamps, blockRows);
            ends[^1].ShouldBe(timestamps.Length);
            for (var i = 0; i < ends.Count; i++)
                (ends[i] - (i == 0 ? 0 : ends[i - 1])).ShouldBeInRange(1, BlockCutter.RowsMax(blockRows));
        }
    }

    [Fact]
    public void TwoDaysFarApartAreTwoBlocks()
    {
        long[] timestamps = [.. Every(300, ticks: 5), .. Every(400, ticks: 5).Select(time => time + TimeSpan.TicksPerDay)];
        BlockCutter.Cut(timestamps, 1000).ShouldBe([300, 700]);
    }

    [Fact]
    public void AFewStragglersAreNoBlockOfTheirOwn()
    {
        long[] timestamps = [0, .. Every(400, ticks: 5).Select(time => time + TimeSpan.TicksPerDay)];
        BlockCutter.Cut(timestamps, 1000).ShouldBe([401]);
    }

    [Fact]
    public void AForcedCutMovesToThePauseNearby()
    {
        var timestamps = Every(1500, ticks: 10);
        for (var i = 700; i < timestamps.Length; i++)
            timestamps[i] += 500;
        BlockCutter.Cut(timestamps, 1000).ShouldBe([700, 1500]);
    }

    static long[] Every(int count, long ticks) => [.. Enumerable.Range(0, count).Select(i => i * ticks)];
}
