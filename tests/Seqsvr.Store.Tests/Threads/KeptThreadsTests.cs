using Seqsvr.Store.Threads;

namespace Seqsvr.Store.Tests.Threads;

public sealed class KeptThreadsTests
{
    static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    readonly KeptThreads _threads = new("test", threadsMax: int.MaxValue, begin: null);

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

    [Fact]
    public async Task NoMoreThreadsThanAllowedWorkAtOnce()
    {
        const int most = 2;
        var threads = new KeptThreads("test", most, begin: null);
        var (atOnce, highest) = (0, 0);
        var work = Enumerable.Range(0, 200).Select(_ => threads.StartAsync(
            () =>
            {
                var now = Interlocked.Increment(ref atOnce);
                lock (threads)
                    highest = Math.Max(highest, now);
                Thread.Yield();
                return Interlocked.Decrement(ref atOnce);
            },
            CancellationToken.None));
        await Task.WhenAll([.. work]);
        highest.ShouldBeInRange(1, most);
    }

    [Fact]
    public async Task WhoWaitsForWorkThatNoThreadHasBegunDoesIt()
    {
        var threads = new KeptThreads("test", threadsMax: 1, begin: null);
        using var release = new ManualResetEventSlim();
        var first = threads.StartAsync(() => release.Wait(Long), CancellationToken.None);
        // Would wait for ever: the one thread is busy until that is over.
        await Task.Factory.StartNew(() => Task.WaitAll(threads.StartAsync(() => 1, CancellationToken.None)), TaskCreationOptions.LongRunning).WaitAsync(Long);
        release.Set();
        (await first).ShouldBeTrue();
    }

    Task<T> Start<T>(Func<T> work) => _threads.StartAsync(work, CancellationToken.None);
}
