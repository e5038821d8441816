using Seqsvr.Server.Jobs;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Server.Tests.Jobs;

public sealed class BackgroundJobTests : IAsyncDisposable
{
    static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    static readonly TimeSpan Interval = TimeSpan.FromMinutes(7);

    readonly ManualTime _time = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
    readonly Sample _job;

    public BackgroundJobTests() => _job = new Sample(_time);

    public ValueTask DisposeAsync() => _job.DisposeAsync();

    [Fact]
    public async Task ItRunsAgainAndAgainAsItsResultSays()
    {
        await WaitsAsync(First);
        _job.Runs.ShouldBe(0);
        _time.Advance(First);
        await WaitsAsync(Interval);
        _job.Runs.ShouldBe(1);
        _time.Advance(Interval - TimeSpan.FromTicks(1));
        await WaitsAsync(TimeSpan.FromTicks(1));
        _job.Runs.ShouldBe(1);
        _time.Advance(TimeSpan.FromTicks(1));
        await WaitsAsync(Interval);
        _job.Runs.ShouldBe(2);
    }

    [Fact]
    public async Task ItIsWokenFromItsWaiting()
    {
        await WaitsAsync(First);
        _job.WakeIt();
        await WaitsAsync(Interval);
        _job.Runs.ShouldBe(1);
    }

    [Fact]
    public async Task WhoeverWakesItWhileItRunsHasItRunOnceMore()
    {
        await RunsAsync();
        for (var i = 0; i < 5; i++)
            _job.WakeIt();
        _job.Runs.ShouldBe(0);
        _job.Gate.Set();
        await WaitsAsync(Interval);
        _job.Runs.ShouldBe(2);
        _job.RunningMost.ShouldBe(1);
    }

    [Fact]
    public async Task ItsEndIsWaitedForAndItNeverRunsAfter()
    {
        await RunsAsync();
        var end = _job.DisposeAsync().AsTask();
        _job.Stopping.IsCancellationRequested.ShouldBeTrue();
        end.IsCompleted.ShouldBeFalse();
        _job.Gate.Set();
        await end;
        _job.WakeIt();
        _time.Advance(Interval);
        _job.Runs.ShouldBe(1);
    }

    [Fact]
    public async Task ItEndsAlsoWhereItWaits()
    {
        await WaitsAsync(First);
        await _job.DisposeAsync();
        _job.Runs.ShouldBe(0);
    }

    /// <summary>Its first run has begun, and goes on until the gate is opened.</summary>
    async Task RunsAsync()
    {
        await WaitsAsync(First);
        _job.Gate.Reset();
        // Not on this thread: what becomes due may begin on the one that moves the clock, and is kept there.
        _ = Task.Run(() => _time.Advance(First));
        await Eventually.BecomesTrueAsync(() => _job.Running == 1);
    }

    Task WaitsAsync(TimeSpan time) => Eventually.BecomesTrueAsync(() => _time.NextIn == time && _job.Running == 0);

    /// <summary>Counts how often it runs, and may be kept at it.</summary>
    sealed class Sample : BackgroundJob
    {
        int _runs;
        int _running;
        int _disposed;

        public Sample(TimeProvider time)
            : base(time) => Start(First);

        public int Runs => Volatile.Read(ref _runs);

        public int Running => Volatile.Read(ref _running);

        public int RunningMost { get; private set; }

        public CancellationToken Stopping { get; private set; }

        /// <summary>Closed, it keeps a run from ending.</summary>
        public ManualResetEventSlim Gate { get; } = new(initialState: true);

        public void WakeIt() => Wake();

        public override ValueTask DisposeAsync() => Interlocked.Exchange(ref _disposed, 1) == 0 ? base.DisposeAsync() : ValueTask.CompletedTask;

        protected override ValueTask<TimeSpan> RunOnceAsync(CancellationToken stopping)
        {
            Stopping = stopping;
            RunningMost = Math.Max(RunningMost, Interlocked.Increment(ref _running));
            Gate.Wait(TimeSpan.FromSeconds(30), CancellationToken.None);
            Interlocked.Increment(ref _runs);
            Interlocked.Decrement(ref _running);
            return ValueTask.FromResult(Interval);
        }
    }
}
