using Seqsvr.Server.Search;

namespace Seqsvr.Server.Tests.Search;

public sealed class WorkThreadsTests
{
    static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    readonly WorkThreads _threads = new();

    [Fact]
    public async Task WorkThatWaitsKeepsNoOtherFromAThread()
    {
        const int many = 50;
        using var all = new CountdownEvent(many);
        var work = Enumerable.Range(0, many).Select(_ => Start(() =>
        {
            all.Signal();
            return all.Wait(Long);
        }));
        (await Task.WhenAll([.. work])).ShouldAllBe(came => came);
    }

    [Fact]
    public async Task AThreadThatIsIdleTakesTheNextWork()
    {
        var used = new HashSet<int>();
        for (var i = 0; i < 1000; i++)
            used.Add(await Start(() => Environment.CurrentManagedThreadId));
        // The last thread may not have come back yet when the next work comes.
        used.Count.ShouldBeLessThan(1000);
    }

    [Fact]
    public async Task WhatFailsIsTheCallersAndTheThreadGoesOn()
    {
        await Should.ThrowAsync<InvalidDataException>(() => Start<int>(() => throw new InvalidDataException()));
        (await Start(() => 1)).ShouldBe(1);
    }

    Task<T> Start<T>(Func<T> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, _threads);
}
