using Seqsvr.Store.Files;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Store.Tests.Maintenance;

public sealed class MergeTests
{
    static readonly CancellationToken None = CancellationToken.None;

    static readonly EventStoreOptions Options = new()
    {
        FlushRows = 10, LogFileBytes = 4000, BlockRows = 16, GroupRows = 4, SegmentRows = 64, MinimumFreeBytes = 0, FlushRetry = TimeSpan.FromMilliseconds(5),
    };

    readonly MemoryDirectory _directory = new(seed: 1);
    readonly RecordedReports _reports = new();

    [Fact]
    public async Task ManySmallSegmentsBecomeFew_WithEveryEventOnce()
    {
        await using (var store = Open())
        {
            await FillAsync(store, 300);
            await IdleAsync(store);
            var statistics = store.Statistics;
            statistics.Merges.ShouldBeGreaterThan(0);
            statistics.Segments.ShouldBe((int)(statistics.Flushes - statistics.MergedSegments + statistics.Merges));
            statistics.Segments.ShouldBeLessThan(15);
            statistics.WriteAmplification.ShouldBeGreaterThan(1);
            Read(store).ShouldBe(Enumerable.Range(1, 300));
            _directory.List(FileNames.SegmentFolder).Count.ShouldBe(statistics.Segments, "what was merged is deleted");
        }
        await using var next = Open(_directory.AfterCrash());
        Read(next).ShouldBe(Enumerable.Range(1, 300));
        _reports.Damages.ShouldBeEmpty();
    }

    [Fact]
    public async Task ASnapshotTakenBeforeAMergeStaysAsItWas()
    {
        await FillUnmergedAsync(200);
        using var gate = new MergeGate(_directory);
        await using var store = Open();
        using var before = store.Snapshot();
        gate.Open();
        await IdleAsync(store);
        store.Statistics.Merges.ShouldBeGreaterThan(0);
        StoredEvents.Read(before).ShouldBe(Enumerable.Range(1, 200));
        Read(store).ShouldBe(Enumerable.Range(1, 200));
    }

    [Fact]
    public async Task AMergeThatFailsIsReported_AndTriedAgain()
    {
        await FillUnmergedAsync(200);
        _directory.Inject = operation =>
            operation.Kind == DiskOperationKind.Write && FileNames.TryParseSegment(operation.Name, out _) ? DiskFault.Error : DiskFault.None;
        await using var store = Open();
        await Eventually.BecomesTrueAsync(() => _reports.FailedMerges.Count > 2);
        store.Statistics.Merges.ShouldBe(0);
        _directory.Inject = null;
        await IdleAsync(store);
        store.Statistics.Merges.ShouldBeGreaterThan(0);
        Read(store).ShouldBe(Enumerable.Range(1, 200));
    }

    [Fact]
    public async Task WithoutRoomMergesWait_AndDeletionsGoOn()
    {
        await using var store = Open();
        _directory.FreeBytes = 0;
        await FillAsync(store, 200);
        await Eventually.BecomesTrueAsync(() => store.Statistics.Maintenance == MaintenanceKind.WaitingForRoom);
        store.Statistics.Merges.ShouldBe(0);
        var dropped = await store.DropSegmentsBeforeAsync(NumberedEvents.TimestampOf(100), None);
        dropped.SegmentsDropped.ShouldBeGreaterThan(3);
        _directory.FreeBytes = long.MaxValue;
        await IdleAsync(store);
        store.Statistics.Merges.ShouldBeGreaterThan(0);
        Read(store).ShouldBe(Enumerable.Range((int)dropped.Rows + 1, 200 - (int)dropped.Rows));
    }

    [Fact]
    public async Task ASegmentInWhichDamageIsFoundIsNotMerged_AndTheOthersAre()
    {
        await FillUnmergedAsync(200);
        var directory = _directory.AfterCrash();
        var damaged = directory.List(FileNames.SegmentFolder)[5];
        directory.Flip(damaged, 40 * 8);
        await using var next = Open(directory);
        await IdleAsync(next);
        next.Statistics.Merges.ShouldBeGreaterThan(0);
        directory.List(FileNames.SegmentFolder).ShouldContain(damaged);
        Read(next).Count.ShouldBe(190);
        _reports.Damages.ShouldHaveSingleItem().ShouldContain(damaged);
    }

    [Fact]
    public async Task ClosingLeavesAMergeUnfinished_AndTheStoreAsItWas()
    {
        await FillUnmergedAsync(200);
        using var gate = new MergeGate(_directory);
        var store = Open();
        await gate.IsReachedAsync();
        var closing = store.DisposeAsync().AsTask();
        gate.Open();
        await closing;
        store.Statistics.Merges.ShouldBe(0);
        await using var next = Open(_directory.AfterCrash());
        Read(next).ShouldBe(Enumerable.Range(1, 200));
    }

    [Fact]
    public async Task WithBothCopiesOfTheManifestDamagedAMergedSegmentStandsForThoseItWasMadeFrom()
    {
        MemoryDirectory directory;
        await using (var store = Open())
        {
            await FillAsync(store, 200);
            // Keeps the old files, so that the crash finds them beside the new one.
            using var before = store.Snapshot();
            await IdleAsync(store);
            directory = _directory.AfterCrash();
        }
        var half = directory.Files().Single(file => file.Name == FileNames.Manifest).Length / 2;
        directory.Flip(FileNames.Manifest, 20 * 8);
        directory.Flip(FileNames.Manifest, (half + 20) * 8);
        await using var next = Open(directory);
        Read(next).ShouldBe(Enumerable.Range(1, 200));
    }

    // Segments of ten events, none of them merged; the store is closed.
    async Task FillUnmergedAsync(int count)
    {
        await using var store = EventStore.Open(_directory, Options with { SegmentRows = 10 }, TimeProvider.System, _reports);
        await FillAsync(store, count);
    }

    static async Task FillAsync(EventStore store, int count)
    {
        for (var id = 1; id <= count; id += 10)
        {
            await store.AppendAsync(NumberedEvents.Batch(id, 10), None);
            await Eventually.BecomesTrueAsync(() => store.Statistics.HotRows == 0);
        }
    }

    static Task IdleAsync(EventStore store) => Eventually.BecomesTrueAsync(() => store.Statistics is { MergeIsDue: false, Maintenance: MaintenanceKind.None });

    EventStore Open(MemoryDirectory? directory = null) => EventStore.Open(directory ?? _directory, Options, TimeProvider.System, _reports);

    static List<int> Read(EventStore store)
    {
        using var snapshot = store.Snapshot();
        return StoredEvents.Read(snapshot);
    }

    /// <summary>Holds back the thread that begins to write a segment until it is opened.</summary>
    sealed class MergeGate : IDisposable
    {
        readonly ManualResetEventSlim _open = new();
        readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public MergeGate(MemoryDirectory directory) => directory.Inject = operation =>
        {
            if (operation.Kind == DiskOperationKind.Create && FileNames.TryParseSegment(operation.Name, out _))
            {
                _reached.TrySetResult();
                _open.Wait(None);
            }
            return DiskFault.None;
        };

        public Task IsReachedAsync() => _reached.Task;

        public void Open() => _open.Set();

        public void Dispose() => _open.Set();
    }
}
