using Seqsvr.Store.Files;
using Seqsvr.Store.Log;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Store.Tests.Maintenance;

public sealed class RecoveryTests
{
    static readonly EventStoreOptions Options = new() { FlushRows = 10, LogFileBytes = 2000, BlockRows = 16, GroupRows = 4 };

    readonly MemoryDirectory _directory = new(seed: 1);
    readonly RecordedReports _reports = new();

    [Fact]
    public async Task EventsInSegmentsAndInTheLogAreThereAfterARestart()
    {
        await FillAsync();
        await using var store = Open();
        Read(store).ShouldBe(Enumerable.Range(1, 35));
        _reports.Damages.ShouldBeEmpty();
    }

    [Fact]
    public async Task WithBothCopiesOfTheManifestDamagedTheSegmentsSayWhatTheyHold()
    {
        await FillAsync();
        var half = _directory.Files().Single(file => file.Name == FileNames.Manifest).Length / 2;
        _directory.Flip(FileNames.Manifest, 20 * 8);
        _directory.Flip(FileNames.Manifest, (half + 20) * 8);
        await using (var store = Open())
            Read(store).ShouldBe(Enumerable.Range(1, 35));
        _reports.Damages.ShouldHaveSingleItem().ShouldContain("both copies are damaged");
        await RestartsWithoutDamageAsync();
    }

    [Fact]
    public async Task AMissingManifestIsMadeAgain()
    {
        await FillAsync();
        _directory.Delete(FileNames.Manifest);
        await using (var store = Open())
            Read(store).ShouldBe(Enumerable.Range(1, 35));
        _reports.Damages.ShouldHaveSingleItem().ShouldContain("missing");
        await RestartsWithoutDamageAsync();
    }

    [Fact]
    public async Task ASegmentThatCannotBeReadIsReported_AndTheRestIsThere()
    {
        await FillAsync();
        var segment = _directory.Files().First(file => FileNames.TryParseSegment(file.Name, out _));
        _directory.Flip(segment.Name, (segment.Length - 10) * 8);
        for (var start = 0; start < 2; start++)
        {
            _reports.Damages.Clear();
            await using var store = Open();
            var found = Read(store);
            found.ShouldBeSubsetOf(Enumerable.Range(1, 35));
            found.Count.ShouldBeInRange(1, 34);
            _reports.Damages.ShouldHaveSingleItem().ShouldContain(segment.Name);
        }
    }

    [Fact]
    public async Task WhatNoManifestNamesIsDeleted()
    {
        await FillAsync();
        _directory.Create(FileNames.Segment(900)).Dispose();
        _directory.Create(FileNames.Temporary(FileNames.Log(900))).Dispose();
        _directory.Create(FileNames.Temporary(FileNames.Manifest)).Dispose();
        await using (var store = Open())
            Read(store).ShouldBe(Enumerable.Range(1, 35));
        _directory.Files().ShouldAllBe(file => !file.Name.Contains("900", StringComparison.Ordinal) && !FileNames.IsTemporary(file.Name));
    }

    [Fact]
    public async Task ALogFileThatCannotBeReadAtAllIsSetAside()
    {
        await FillAsync();
        var log = _directory.List(FileNames.LogFolder)[^1];
        _directory.Flip(log, 100);
        _directory.Flip(log, 100 + 512 * 8);
        await using var store = Open();
        _reports.Damages.ShouldContain(damage => damage.Contains(FileNames.Damaged(log), StringComparison.Ordinal));
        _directory.List(FileNames.LogFolder).ShouldContain(FileNames.Damaged(log));
        _directory.List(FileNames.LogFolder).ShouldNotContain(log);
    }

    [Fact]
    public void AFlushThatIsStoppedLeavesNothingBehind_AndLosesNothing()
    {
        using (var engine = StoreEngine.Open(_directory, Options, TimeProvider.System, _reports))
        {
            using var append = new PendingAppend(NumberedEvents.Batch(1, 30));
            engine.Commit([append]);
            Should.Throw<OperationCanceledException>(() => engine.Flusher.WriteSegment(new CancellationToken(canceled: true)));
            _directory.List(FileNames.SegmentFolder).ShouldBeEmpty();
        }
        using var next = StoreEngine.Open(_directory.AfterCrash(), Options, TimeProvider.System, _reports);
        using var snapshot = next.Visible.Snapshot();
        StoredEvents.Read(snapshot).ShouldBe(Enumerable.Range(1, 30));
    }

    async Task FillAsync()
    {
        var store = Open();
        for (var id = 1; id <= 30; id += 5)
            await store.AppendAsync(NumberedEvents.Batch(id, 5), CancellationToken.None);
        await Eventually.BecomesTrueAsync(() => store.Statistics.Segments > 0 && store.Statistics.HotRows < Options.FlushRows);
        for (var id = 31; id <= 35; id++)
            await store.AppendAsync(NumberedEvents.Batch(id, 1), CancellationToken.None);
        await store.DisposeAsync();
    }

    async Task RestartsWithoutDamageAsync()
    {
        _reports.Damages.Clear();
        await using var store = Open();
        Read(store).ShouldBe(Enumerable.Range(1, 35));
        _reports.Damages.ShouldBeEmpty();
    }

    EventStore Open() => EventStore.Open(_directory, Options, TimeProvider.System, _reports);

    static List<int> Read(EventStore store)
    {
        using var snapshot = store.Snapshot();
        return StoredEvents.Read(snapshot);
    }
}
