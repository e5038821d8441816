using Seqsvr.Events.Model;
using Seqsvr.Store.Files;
using Seqsvr.Store.Scan;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Store.Tests.Maintenance;

public sealed class DeletionTests
{
    static readonly CancellationToken None = CancellationToken.None;

    // Nothing is merged, so that a test knows its segments.
    static readonly EventStoreOptions Options = new()
    {
        FlushRows = 30, LogFileBytes = 4000, BlockRows = 10, GroupRows = 4, SegmentRows = 30, MinimumFreeBytes = 0, FlushRetry = TimeSpan.FromMilliseconds(5),
    };

    readonly MemoryDirectory _directory = new(seed: 1);
    readonly RecordedReports _reports = new();

    [Fact]
    public async Task WhatIsMeantIsGoneForTheNextSnapshot_AndForGood_ButNotForTheLast()
    {
        await using (var store = await FillAsync(95))
        {
            using var before = store.Snapshot();
            var deleted = await store.DeleteAsync(0, long.MaxValue, MultiplesOf(5), None);
            deleted.Rows.ShouldBe(19);
            deleted.SegmentsRewritten.ShouldBe(4);
            Read(store).ShouldBe(Enumerable.Range(1, 95).Where(id => id % 5 != 0));
            StoredEvents.Read(before).ShouldBe(Enumerable.Range(1, 95));
            store.Statistics.Rows.ShouldBe(76);
            store.Statistics.DeletedRows.ShouldBe(19);
        }
        await using var next = Open(_directory.AfterCrash());
        Read(next).ShouldBe(Enumerable.Range(1, 95).Where(id => id % 5 != 0));
        _reports.Damages.ShouldBeEmpty();
    }

    [Fact]
    public async Task OldFilesGoWithTheLastSnapshotThatHasThem()
    {
        await using var store = await FillAsync(30);
        var old = _directory.List(FileNames.SegmentFolder).ShouldHaveSingleItem();
        var before = store.Snapshot();
        await store.DeleteAsync(0, long.MaxValue, MultiplesOf(2), None);
        _directory.List(FileNames.SegmentFolder).ShouldContain(old);
        before.Dispose();
        _directory.List(FileNames.SegmentFolder).ShouldHaveSingleItem().ShouldNotBe(old);
    }

    [Fact]
    public async Task OnlyTheRangeIsLookedAt()
    {
        await using var store = await FillAsync(60);
        var (from, to) = (NumberedEvents.TimestampOf(15), NumberedEvents.TimestampOf(40));
        var deleted = await store.DeleteAsync(from, to, MultiplesOf(1), None);
        var meant = Enumerable.Range(1, 60).Where(id => NumberedEvents.TimestampOf(id) >= from && NumberedEvents.TimestampOf(id) < to).ToArray();
        deleted.Rows.ShouldBe(meant.Length);
        Read(store).ShouldBe(Enumerable.Range(1, 60).Except(meant));
    }

    [Fact]
    public async Task ASegmentOfWhichAllGoesIsDroppedWithoutBeingWritten()
    {
        await using var store = await FillAsync(60);
        var created = new List<string>();
        _directory.Inject = operation =>
        {
            if (operation.Kind == DiskOperationKind.Create)
                created.Add(operation.Name);
            return DiskFault.None;
        };
        var deleted = await store.DeleteAsync(0, long.MaxValue, MultiplesOf(1), None);
        (deleted.SegmentsDropped, deleted.SegmentsRewritten).ShouldBe((2, 0));
        Read(store).ShouldBeEmpty();
        created.ShouldNotContain(name => name.StartsWith(FileNames.SegmentFolder, StringComparison.Ordinal));
        _directory.List(FileNames.SegmentFolder).ShouldBeEmpty();
        await store.AppendAsync(NumberedEvents.Batch(61, 1), None);
        Read(store).ShouldBe([61]);
    }

    [Fact]
    public async Task OldSegmentsAreDroppedWhole()
    {
        await using var store = await FillAsync(90);
        var deleted = await store.DropSegmentsBeforeAsync(NumberedEvents.TimestampOf(60) + 30 * TimeSpan.TicksPerSecond, None);
        deleted.SegmentsDropped.ShouldBe(2);
        deleted.Rows.ShouldBe(60);
        deleted.BytesFreed.ShouldBeGreaterThan(0);
        Read(store).ShouldBe(Enumerable.Range(61, 30));
        await using var next = Open(_directory.AfterCrash());
        Read(next).ShouldBe(Enumerable.Range(61, 30));
    }

    [Fact]
    public async Task OldSegmentsAreDroppedFromAFullDisk_AndTheReserveIsThereAgain()
    {
        await using var store = await FillAsync(90);
        var isFull = true;
        _directory.Inject = operation =>
        {
            // Giving up a file gives room; nothing else has any.
            isFull &= operation.Kind != DiskOperationKind.Delete;
            return isFull && operation.Kind == DiskOperationKind.Write ? DiskFault.DiskFull : DiskFault.None;
        };
        (await store.DropSegmentsBeforeAsync(long.MaxValue, None)).SegmentsDropped.ShouldBe(3);
        Read(store).ShouldBeEmpty();
        _directory.Exists(FileNames.ManifestReserve).ShouldBeTrue();
        isFull.ShouldBeFalse();
    }

    [Fact]
    public async Task AStoreOnAFullDiskStartsWithTheRoomOfTheReserve()
    {
        await (await FillAsync(30)).DisposeAsync();
        var directory = _directory.AfterCrash();
        var isFull = true;
        directory.Inject = operation =>
        {
            isFull &= operation.Kind != DiskOperationKind.Delete;
            return isFull && operation.Kind == DiskOperationKind.Write ? DiskFault.DiskFull : DiskFault.None;
        };
        await using var store = Open(directory);
        Read(store).ShouldBe(Enumerable.Range(1, 30));
    }

    [Fact]
    public async Task WithoutRoomForACopyOtherSegmentsAreDeletedFirst_AndWhatIsLeftFails()
    {
        await using var store = await FillAsync(60);
        _directory.Inject = operation =>
            operation.Kind == DiskOperationKind.Write && FileNames.TryParseSegment(operation.Name, out _) ? DiskFault.DiskFull : DiskFault.None;
        await Should.ThrowAsync<DiskFullException>(() => store.DeleteAsync(0, long.MaxValue, Ids(id => id > 30 || id == 7), None));
        Read(store).ShouldBe(Enumerable.Range(1, 30));
        _directory.Inject = null;
        await store.DeleteAsync(0, long.MaxValue, Ids(id => id > 30 || id == 7), None);
        Read(store).ShouldBe(Enumerable.Range(1, 30).Where(id => id != 7));
    }

    [Fact]
    public async Task ADeletionThatIsCancelledKeepsTheRest()
    {
        await using var store = await FillAsync(60);
        using var cancel = new CancellationTokenSource();
        var seen = 0;
        var deleting = store.DeleteAsync(0, long.MaxValue, CancelAfterTheFirstSegment, cancel.Token);
        await Should.ThrowAsync<OperationCanceledException>(() => deleting);
        var left = Read(store);
        left.ShouldBe(left.Count == 60 ? Enumerable.Range(1, 60) : Enumerable.Range(31, 30));
        await store.AppendAsync(NumberedEvents.Batch(61, 1), None);

        ReadOnlySpan<int> CancelAfterTheFirstSegment(ScanUnit unit)
        {
            seen += unit.RowCount;
            if (seen > 30)
                cancel.Cancel();
            return MultiplesOf(1)(unit);
        }
    }

    [Fact]
    public async Task BesideADamagedBlockTheRestIsDeleted_AndNothingElseIsLost()
    {
        await (await FillAsync(30)).DisposeAsync();
        var segment = _directory.List(FileNames.SegmentFolder).ShouldHaveSingleItem();
        var directory = _directory.AfterCrash();
        directory.Flip(segment, 40 * 8);
        await using var store = Open(directory);
        var before = Read(store);
        before.Count.ShouldBeInRange(10, 29);
        var deleted = await store.DeleteAsync(0, long.MaxValue, MultiplesOf(2), None);
        deleted.DamagedBlocks.ShouldBe(1);
        Read(store).ShouldBe(before.Where(id => id % 2 != 0));
        store.Statistics.Rows.ShouldBe(30 - deleted.Rows);
        _reports.Damages.Count.ShouldBe(2, "in the old segment, and in the new one, which has the block as it was");
    }

    [Fact]
    public async Task WithBothCopiesOfTheManifestDamagedDeletedRowsStayDeleted()
    {
        await using (var store = await FillAsync(60))
            await store.DeleteAsync(0, long.MaxValue, Ids(id => id % 30 > 20 || id == 60), None);
        var directory = _directory.AfterCrash();
        var half = directory.Files().Single(file => file.Name == FileNames.Manifest).Length / 2;
        directory.Flip(FileNames.Manifest, 20 * 8);
        directory.Flip(FileNames.Manifest, (half + 20) * 8);
        await using var next = Open(directory);
        Read(next).ShouldBe(Enumerable.Range(1, 59).Where(id => id % 30 <= 20));
    }

    static RowSelector MultiplesOf(int divisor) => Ids(id => id % divisor == 0);

    static RowSelector Ids(Func<int, bool> isMeant) => unit =>
    {
        var group = unit.Open();
        return Enumerable.Range(0, group.Count).Where(row => isMeant(NumberedEvents.IdOf(new EventRow(group, row)))).ToArray();
    };

    // Segments of 30 events; the last may have less, or be in memory.
    async Task<EventStore> FillAsync(int count)
    {
        var store = Open(_directory);
        for (var id = 1; id <= count; id += 5)
        {
            await store.AppendAsync(NumberedEvents.Batch(id, Math.Min(5, count - id + 1)), None);
            await Eventually.BecomesTrueAsync(() => store.Statistics.HotRows < Options.FlushRows);
        }
        return store;
    }

    EventStore Open(MemoryDirectory directory) => EventStore.Open(directory, Options, TimeProvider.System, _reports);

    static List<int> Read(EventStore store)
    {
        using var snapshot = store.Snapshot();
        return StoredEvents.Read(snapshot);
    }
}
