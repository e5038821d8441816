using Seqsvr.Events.Values;
using Seqsvr.Query.Execution;

namespace Seqsvr.Query.Tests.Execution;

public sealed class QueryMemoryTests
{
    const long Limit = 10 << 20;

    [Fact]
    public void WorkersShareOneBudget()
    {
        var memory = new QueryMemory(Limit);
        var kept = new long[4];
        Parallel.For(0, kept.Length, worker =>
        {
            var account = memory.Open();
            Should.Throw<QueryLimitException>(() =>
            {
                for (; ; kept[worker] += 100)
                    account.Reserve(100);
            });
        });
        // What each took ahead is the rest.
        kept.Sum().ShouldBeInRange(Limit - kept.Length * (32 << 10), Limit);
    }

    [Fact]
    public void WhatIsGivenBackCanBeReservedAgain()
    {
        var memory = new QueryMemory(Limit);
        var account = memory.Open();
        for (var i = 0; i < 100; i++)
        {
            account.Reserve(Limit / 2);
            account.Release(Limit / 2);
        }
        account.Close();
        memory.ReservedBytes.ShouldBe(0);
        memory.PeakBytes.ShouldBeInRange(Limit / 2, Limit / 2 + (64 << 10));
    }

    [Fact]
    public void AnArrayThatGrowsIsReservedBeforeItIsThere()
    {
        var account = new QueryMemory(Limit).Open();
        long[] items = [];
        Should.Throw<QueryLimitException>(() =>
        {
            for (var count = 1; ; count++)
                account.Grow(ref items, count);
        });
        items.Length.ShouldBeInRange(1 << 18, 1 << 20);
    }

    [Fact]
    public void TheErrorNamesLimitAndSetting()
    {
        var error = Should.Throw<QueryLimitException>(() => new QueryMemory(Limit).Reserve(Limit + 1)).Error;
        error.Message.ShouldBe("This takes more than the 10 MiB of memory that one query or search may use (`query.memoryLimitBytes`).");
        error.Reasons[^1].ShouldContain("`SEQ_QUERY_MEMORYLIMITBYTES`");
    }

    [Fact]
    public void SizesOfValuesGrowWithWhatIsInThem()
    {
        ValueSize.Beyond(Value.Number(1)).ShouldBe(0);
        ValueSize.Beyond(Value.String(new string('x', 1000))).ShouldBeInRange(2000, 2040);
        ValueSize.Beyond(Value.Array([Value.String(new string('x', 1000)), Value.Null])).ShouldBeInRange(2060, 2200);
        ValueSize.Beyond(Value.Object([new("name", Value.String(new string('x', 1000)))])).ShouldBeInRange(2070, 2240);
    }
}
