using Seqsvr.Store.Files;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Store.Tests;

public sealed class EventStoreTests
{
    static readonly CancellationToken None = CancellationToken.None;

    readonly MemoryDirectory _directory = new(seed: 1);
    readonly RecordedReports _reports = new();

    [Fact]
    public async Task AnAcknowledgedBatchIsOnDiskAndVisible()
    {
        await using (var store = Open())
        {
            await store.AppendAsync(NumberedEvents.Batch(1, 3), None);
            Read(store).ShouldBe([1, 2, 3]);
            await using var second = Open(_directory.AfterCrash());
            Read(second).ShouldBe([1, 2, 3]);
        }
    }

    [Fact]
    public async Task ManyThatWaitShareASync()
    {
        using var gate = new ManualResetEventSlim();
        await using var store = Open(options: Tiny with { LogFileBytes = 100_000 });
        _directory.Inject = operation =>
        {
            if (operation.Kind == DiskOperationKind.Sync)
                gate.Wait(None);
            return DiskFault.None;
        };
        // The first is being synced while the others queue up: they have to share the second sync.
        var appends = new List<Task> { store.AppendAsync(NumberedEvents.Batch(1, 1), None).AsTask() };
        await Eventually.BecomesTrueAsync(() => store.Statistics.HotBytes > 0);
        for (var id = 2; id <= 50; id++)
            appends.Add(store.AppendAsync(NumberedEvents.Batch(id, 1), None).AsTask());
        appends.ShouldAllBe(append => !append.IsCompleted);
        gate.Set();
        await Task.WhenAll(appends);
        store.Statistics.LogSyncs.ShouldBeInRange(1, 3);
        Read(store).Count.ShouldBe(50);
    }

    [Fact]
    public async Task AFailedSyncRefusesTheBatch_AndTheNextOneIsTaken()
    {
        await using var store = Open();
        await store.AppendAsync(NumberedEvents.Batch(1, 1), None);
        _directory.Inject = operation => operation.Kind == DiskOperationKind.Sync ? DiskFault.Error : DiskFault.None;
        var refusal = await Should.ThrowAsync<StoreUnavailableException>(() => store.AppendAsync(NumberedEvents.Batch(2, 1), None).AsTask());
        refusal.DiskFull.ShouldBeFalse();
        await Should.ThrowAsync<StoreUnavailableException>(() => store.AppendAsync(NumberedEvents.Batch(3, 1), None).AsTask());
        _directory.Inject = null;
        await store.AppendAsync(NumberedEvents.Batch(4, 1), None);
        Read(store).ShouldBe([1, 4]);
        _reports.LogFailures.Count.ShouldBe(1);
        _reports.LogResumptions.ShouldBe(1);
        await using var restarted = Open(_directory.AfterCrash());
        Read(restarted).ShouldBe([1, 4]);
    }

    [Fact]
    public async Task AFullDiskRefusesWithItsReason_AndServiceResumesByItself()
    {
        await using var store = Open();
        await store.AppendAsync(NumberedEvents.Batch(1, 1), None);
        _directory.Inject = operation => operation.Kind == DiskOperationKind.Write ? DiskFault.DiskFull : DiskFault.None;
        (await Should.ThrowAsync<StoreUnavailableException>(() => store.AppendAsync(NumberedEvents.Batch(2, 1), None).AsTask())).DiskFull.ShouldBeTrue();
        _directory.Inject = null;
        await store.AppendAsync(NumberedEvents.Batch(3, 1), None);
        Read(store).ShouldBe([1, 3]);
    }

    [Fact]
    public async Task WhileTooLittleIsFreeAppendsAreRefused()
    {
        _directory.FreeBytes = 999;
        await using var store = Open(options: Tiny with { MinimumFreeBytes = 1000 });
        var refusal = await Should.ThrowAsync<StoreUnavailableException>(() => store.AppendAsync(NumberedEvents.Batch(1, 1), None).AsTask());
        refusal.DiskFull.ShouldBeTrue();
        refusal.Message.ShouldContain("999 bytes are free");
        _directory.FreeBytes = 1000;
        await store.AppendAsync(NumberedEvents.Batch(1, 1), None);
        Read(store).ShouldBe([1]);
    }

    [Fact]
    public async Task AFlushThatFailsIsTriedAgain_AndNothingIsLost()
    {
        await using var store = Open();
        _directory.Inject = operation => operation.Name.StartsWith(FileNames.SegmentFolder, StringComparison.Ordinal) ? DiskFault.DiskFull : DiskFault.None;
        await store.AppendAsync(NumberedEvents.Batch(1, 50), None);
        await Eventually.BecomesTrueAsync(() => _reports.FailedFlushes.Count > 2);
        Read(store).ShouldBe(Enumerable.Range(1, 50));
        _directory.Inject = null;
        await Eventually.BecomesTrueAsync(() => store.Statistics.HotRows == 0);
        Read(store).ShouldBe(Enumerable.Range(1, 50));
        store.Statistics.Segments.ShouldBe(1);
    }

    [Fact]
    public async Task WhenNobodyAppendsALargeLogIsFlushed_AndBeginsAnew()
    {
        await using var store = Open(options: Quiet with { QuietLogBytes = 6000 });
        await store.AppendAsync(NumberedEvents.Batch(1, 600), None);
        await Eventually.BecomesTrueAsync(() => store.Statistics is { Flushes: 1, LogFileBytes: < 6000 });
        store.Statistics.HotRows.ShouldBe(0);
        store.Statistics.FlushIsDue.ShouldBeFalse();
        Read(store).Count.ShouldBe(600);
        await using var restarted = Open(_directory.AfterCrash());
        Read(restarted).Count.ShouldBe(600);
    }

    [Fact]
    public async Task AfterARestartTooALargeLogIsFlushed_ThoughNobodyAppends()
    {
        await using (var store = Open(options: Quiet with { QuietTime = TimeSpan.FromHours(1) }))
            await store.AppendAsync(NumberedEvents.Batch(1, 600), None);
        await using var restarted = Open(options: Quiet with { QuietLogBytes = 6000 });
        await Eventually.BecomesTrueAsync(() => restarted.Statistics is { HotRows: 0, LogFiles: 1 });
    }

    [Fact]
    public async Task ASmallLogIsLeftAlone()
    {
        await using var store = Open(options: Quiet with { QuietLogBytes = 1 << 20 });
        await store.AppendAsync(NumberedEvents.Batch(1, 300), None);
        store.Statistics.FlushIsDue.ShouldBeFalse();
    }

    [Fact]
    public async Task AppendsWaitForMemory_UntilTheFlushMakesRoom()
    {
        using var gate = new ManualResetEventSlim();
        _directory.Inject = operation =>
        {
            if (operation.Name == FileNames.Temporary(FileNames.Manifest))
                gate.Wait(None);
            return DiskFault.None;
        };
        gate.Set();
        await using var store = Open(options: Tiny with { FlushBytes = 1, HotBytesMax = 5000 });
        gate.Reset();
        var appends = Enumerable.Range(0, 40).Select(i => store.AppendAsync(NumberedEvents.Batch(1 + i * 10, 10), None).AsTask()).ToArray();
        await Eventually.BecomesTrueAsync(() => appends.Count(append => append.IsCompleted) > 0);
        using (var waiting = new CancellationTokenSource())
        {
            var cancelled = store.AppendAsync(NumberedEvents.Batch(9000, 1), waiting.Token).AsTask();
            await waiting.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(() => cancelled);
        }
        appends.Count(append => append.IsCompleted).ShouldBeLessThan(40);
        store.Statistics.HotBytes.ShouldBeLessThan(20_000);
        gate.Set();
        await Task.WhenAll(appends);
        Read(store).Count.ShouldBe(400);
    }

    [Fact]
    public async Task WithMemoryUsedUpAndFlushesFailingAppendsAreRefusedRatherThanKeptWaiting()
    {
        await using var store = Open(options: Tiny with { FlushBytes = 1, HotBytesMax = 1000 });
        _directory.Inject = operation => operation.Name.StartsWith(FileNames.SegmentFolder, StringComparison.Ordinal) ? DiskFault.DiskFull : DiskFault.None;
        await store.AppendAsync(NumberedEvents.Batch(1, 50), None);
        var refusal = await Should.ThrowAsync<StoreUnavailableException>(() => store.AppendAsync(NumberedEvents.Batch(51, 1), None).AsTask());
        refusal.DiskFull.ShouldBeTrue();
        _directory.Inject = null;
        await Eventually.BecomesTrueAsync(() => store.Statistics.HotRows == 0);
        await store.AppendAsync(NumberedEvents.Batch(51, 1), None);
        Read(store).Count.ShouldBe(51);
    }

    [Fact]
    public async Task AStoreThatIsOpenCannotBeOpenedTwice()
    {
        var store = Open();
        Should.Throw<StoreLockedException>(() => Open());
        await store.DisposeAsync();
        await Open().DisposeAsync();
    }

    [Fact]
    public async Task ClosingFinishesWhatIsInFlight_AndRefusesTheRest()
    {
        var store = Open();
        var appends = Enumerable.Range(1, 30).Select(id => store.AppendAsync(NumberedEvents.Batch(id, 1), None).AsTask()).ToArray();
        var snapshot = store.Snapshot();
        var seen = StoredEvents.Read(snapshot);
        await store.DisposeAsync();
        await Should.ThrowAsync<StoreUnavailableException>(() => store.AppendAsync(NumberedEvents.Batch(99, 1), None).AsTask());
        StoredEvents.Read(snapshot).ShouldBe(seen);
        snapshot.Dispose();
        var acknowledged = appends.Count(append => append.IsCompletedSuccessfully);
        await using var reopened = Open();
        Read(reopened).Count.ShouldBe(acknowledged);
    }

    [Fact]
    public async Task ATailGetsEveryBatchInOrder_FromItsStartOn()
    {
        await using var store = Open();
        await store.AppendAsync(NumberedEvents.Batch(1, 2), None);
        await using var tail = store.Subscribe();
        tail.StartSequence.ShouldBe(3);
        var next = tail.NextAsync(None);
        next.IsCompleted.ShouldBeFalse();
        await store.AppendAsync(NumberedEvents.Batch(3, 2), None);
        await store.AppendAsync(NumberedEvents.Batch(5, 1), None);
        (await next).ShouldNotBeNull().FirstSequence.ShouldBe(3);
        (await tail.NextAsync(None)).ShouldNotBeNull().FirstSequence.ShouldBe(5);
    }

    [Fact]
    public async Task ATailThatIsTooSlowEnds_AndTheStoreDoesNotMind()
    {
        await using var store = Open(options: Tiny with { TailBytesMax = 2000 });
        await using var tail = store.Subscribe();
        for (var id = 1; id <= 50; id++)
            await store.AppendAsync(NumberedEvents.Batch(id, 1), None);
        await Should.ThrowAsync<TailOverflowException>(() => tail.NextAsync(None).AsTask());
        Read(store).Count.ShouldBe(50);
    }

    [Fact]
    public async Task TailsEndWithTheStore()
    {
        var store = Open();
        await using var tail = store.Subscribe();
        var next = tail.NextAsync(None).AsTask();
        await store.DisposeAsync();
        (await next).ShouldBeNull();
        await using var late = store.Subscribe();
        (await late.NextAsync(None)).ShouldBeNull();
    }

    [Fact]
    public void OptionsThatCannotWorkAreRefused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Open(options: Tiny with { FlushBytes = 100, HotBytesMax = 99 }));

    static EventStoreOptions Tiny { get; } = new()
    {
        FlushRows = 20, LogFileBytes = 4000, BlockRows = 16, GroupRows = 4, MinimumFreeBytes = 0, FlushRetry = TimeSpan.FromMilliseconds(5),
    };

    static EventStoreOptions Quiet { get; } = Tiny with { FlushRows = 1000, LogFileBytes = 1 << 20, QuietTime = TimeSpan.FromMilliseconds(5) };

    EventStore Open(MemoryDirectory? directory = null, EventStoreOptions? options = null) =>
        EventStore.Open(directory ?? _directory, options ?? Tiny, TimeProvider.System, _reports);

    static List<int> Read(EventStore store)
    {
        using var snapshot = store.Snapshot();
        return StoredEvents.Read(snapshot);
    }
}
