using Seqsvr.Server.Http;
using Seqsvr.Server.Search;
using Seqsvr.Server.Telemetry;

namespace Seqsvr.Server.Tests.Search;

public sealed class WorkSlotsTests
{
    static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task NoMoreThanItsNumberRunAtOnce()
    {
        var slots = new WorkSlots(2, 100, Long, Meter.ByMinute(TimeProvider.System), rightOfWay: null, CancellationToken.None);
        var running = 0;
        var most = 0;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => slots.RunAsync(
            ct =>
            {
                var now = Interlocked.Increment(ref running);
                most = Math.Max(most, now);
                ct.WaitHandle.WaitOne(5);
                return Interlocked.Decrement(ref running);
            },
            null, CancellationToken.None)));
        most.ShouldBe(2);
    }

    [Fact]
    public async Task WhoFindsTheQueueFullIsSentAway()
    {
        var slots = new WorkSlots(1, 1, Long, Meter.ByMinute(TimeProvider.System), rightOfWay: null, CancellationToken.None);
        using var release = new ManualResetEventSlim();
        var running = slots.RunAsync(_ => release.Wait(Long, CancellationToken.None), null, CancellationToken.None);
        var waiting = slots.RunAsync(_ => true, null, CancellationToken.None);
        var refusal = await Should.ThrowAsync<RequestRefusedException>(() => slots.RunAsync(_ => true, null, CancellationToken.None));
        refusal.Status.ShouldBe(503);
        refusal.RetryAfter.ShouldNotBeNull();
        release.Set();
        (await running).ShouldBeTrue();
        (await waiting).ShouldBeTrue();
        (await slots.RunAsync(_ => true, null, CancellationToken.None)).ShouldBeTrue();
    }

    [Fact]
    public async Task TimeThatIsOverIsTheClientsToMend()
    {
        var slots = new WorkSlots(1, 1, Long, Meter.ByMinute(TimeProvider.System), rightOfWay: null, CancellationToken.None);
        var refusal = await Should.ThrowAsync<RequestRefusedException>(
            () => slots.RunAsync(WaitForever, TimeSpan.FromMilliseconds(20), CancellationToken.None));
        refusal.Status.ShouldBe(400);
        refusal.Message.ShouldContain("took longer than");
    }

    [Fact]
    public async Task AStoppingServerSaysSo()
    {
        using var stopping = new CancellationTokenSource();
        var slots = new WorkSlots(1, 1, Long, Meter.ByMinute(TimeProvider.System), rightOfWay: null, stopping.Token);
        var work = slots.RunAsync(WaitForever, null, CancellationToken.None);
        await stopping.CancelAsync();
        (await Should.ThrowAsync<RequestRefusedException>(() => work)).Status.ShouldBe(503);
    }

    [Fact]
    public async Task ACancelledRequestCancelsItsWork()
    {
        var slots = new WorkSlots(1, 1, Long, Meter.ByMinute(TimeProvider.System), rightOfWay: null, CancellationToken.None);
        using var request = new CancellationTokenSource();
        var work = slots.RunAsync(WaitForever, null, request.Token);
        await request.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => work);
    }

    [Fact]
    public async Task AStreamWaitsForItsReaderAndEndsWithIt()
    {
        var slots = new WorkSlots(1, 0, Long, Meter.ByMinute(TimeProvider.System), rightOfWay: null, CancellationToken.None);
        var handed = 0;
        await foreach (var _ in slots.StreamAsync(Produce, CancellationToken.None))
        {
            await Task.Delay(50);
            handed.ShouldBeLessThan(100);
            break;
        }
        // The slot is free again, so the producer has ended.
        (await slots.RunAsync(_ => true, null, CancellationToken.None)).ShouldBeTrue();

        void Produce(Action<ReadOnlyMemory<byte>> hand, CancellationToken ct)
        {
            while (true)
            {
                handed++;
                hand(new byte[1]);
            }
        }
    }

    [Fact]
    public async Task TheReaderOfAStreamGetsEverythingAndThenTheError()
    {
        var slots = new WorkSlots(1, 0, Long, Meter.ByMinute(TimeProvider.System), rightOfWay: null, CancellationToken.None);
        var seen = 0;
        await Should.ThrowAsync<InvalidDataException>(async () =>
        {
            await foreach (var _ in slots.StreamAsync(Produce, CancellationToken.None))
                seen++;
        });
        seen.ShouldBe(500);

        static void Produce(Action<ReadOnlyMemory<byte>> hand, CancellationToken ct)
        {
            for (var i = 0; i < 500; i++)
                hand(new byte[1]);
            throw new InvalidDataException();
        }
    }

    static bool WaitForever(CancellationToken cancellation)
    {
        cancellation.WaitHandle.WaitOne();
        cancellation.ThrowIfCancellationRequested();
        return true;
    }
}
