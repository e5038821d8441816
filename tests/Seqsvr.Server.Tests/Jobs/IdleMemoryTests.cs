using Seqsvr.Server.Jobs;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Server.Tests.Jobs;

public sealed class IdleMemoryTests : IAsyncDisposable
{
    readonly ManualTime _time = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
    readonly IdleMemory _memory;
    long _allocated;
    int _collected;
    int _forgotten;

    public IdleMemoryTests() => _memory = new IdleMemory(() => _allocated, () => _collected++, () => _forgotten++, _time);

    public ValueTask DisposeAsync() => _memory.DisposeAsync();

    [Fact]
    public async Task NothingIsCollectedWhileSomethingHappens()
    {
        for (var i = 0; i < 20; i++)
            await PassAsync(allocated: 100 << 20);
        _collected.ShouldBe(0);
    }

    [Fact]
    public async Task AfterABurstMemoryIsGivenBack_AndWhatPoolsKeepLaterAndOnce()
    {
        await PassAsync(allocated: 100 << 20);
        for (var quiet = IdleMemory.Interval; quiet < IdleMemory.TrimAfter; quiet += IdleMemory.Interval)
            await PassAsync(allocated: 1000);
        _collected.ShouldBe(1);
        for (var i = 0; i < 10; i++)
            await PassAsync(allocated: 1000);
        _collected.ShouldBe(2);
        _forgotten.ShouldBe(0);
        await PassAsync(allocated: 100 << 20);
        await PassAsync(allocated: 0);
        _collected.ShouldBe(3);
    }

    [Fact]
    public async Task ALittleIsNotWorthACollection()
    {
        for (var i = 0; i < 10; i++)
            await PassAsync(allocated: 1 << 20);
        _collected.ShouldBe(0);
    }

    [Fact]
    public async Task WhatIsKeptToBeFasterGoesAfterALongWhileAndOnce()
    {
        for (var i = 0; i < 2 * IdleMemory.ForgetAfter / IdleMemory.Interval; i++)
            await PassAsync(allocated: 0);
        _forgotten.ShouldBe(1);
        _collected.ShouldBe(1);
    }

    async Task PassAsync(long allocated)
    {
        await WaitsAsync();
        _allocated += allocated;
        _time.Advance(IdleMemory.Interval);
        // It waits again once it has looked.
        await WaitsAsync();
    }

    Task WaitsAsync() => Eventually.BecomesTrueAsync(() => _time.NextIn == IdleMemory.Interval);
}
