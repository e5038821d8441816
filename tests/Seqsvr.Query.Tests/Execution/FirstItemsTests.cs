using Seqsvr.Query.Execution;

namespace Seqsvr.Query.Tests.Execution;

public sealed class FirstItemsTests
{
    [Fact]
    public void TheFirstItemsComeInOrder_WhateverOrderTheyAreOfferedIn()
    {
        var random = new Random(11);
        for (var round = 0; round < 300; round++)
        {
            var items = Enumerable.Range(0, random.Next(0, 60)).ToArray();
            random.Shuffle(items);
            var count = random.Next(0, 70);
            var memory = new QueryMemory(long.MaxValue);
            var first = new FirstItems<int>(count, Comparer<int>.Default, memory.Open());
            var displaced = new List<int>();
            foreach (var item in items.Where(first.Wants))
                if (first.Add(item, out var other))
                    displaced.Add(other);
            first.Drain(CancellationToken.None).ShouldBe(items.Order().Take(count));
            displaced.ShouldBeUnique();
            displaced.ShouldAllBe(item => item >= count);
            first.Count.ShouldBe(0);
        }
    }

    [Fact]
    public void NoMoreAreKeptThanWanted()
    {
        var memory = new QueryMemory(100_000);
        var first = new FirstItems<long>(100, Comparer<long>.Default, memory.Open());
        for (var item = 1_000_000L; item > 0; item--)
            if (first.Wants(item))
                first.Add(item, out _);
        first.Drain(CancellationToken.None).ShouldBe(Enumerable.Range(1, 100).Select(i => (long)i));
    }

    [Fact]
    public void SortingStopsWhenCancelled()
    {
        var first = new FirstItems<int>(10_000, Comparer<int>.Default, new QueryMemory(long.MaxValue).Open());
        for (var item = 0; item < 10_000; item++)
            first.Add(item, out _);
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        Should.Throw<OperationCanceledException>(() => first.Drain(cancellation.Token));
    }
}
