using Seqsvr.Events.Model;
using Seqsvr.Store.Files;
using Seqsvr.Store.Indexes;
using Seqsvr.Store.Scan;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Store.Tests.Maintenance;

/// <summary>Where index files come from and where they go. That what they say is right is the simulator's business, in every order of events.</summary>
public sealed class IndexTests
{
    static readonly CancellationToken None = CancellationToken.None;
    static readonly IndexKey Key = IndexKey.Of("one in three");
    static readonly IndexKey Other = IndexKey.Of("another");

    static readonly EventStoreOptions Options = new()
    {
        FlushRows = 1000, LogFileBytes = 4000, BlockRows = 16, GroupRows = 4, SegmentRows = 30, MinimumFreeBytes = 0,
    };

    readonly MemoryDirectory _directory = new(seed: 1);
    readonly RecordedReports _reports = new();

    [Fact]
    public async Task TheLatestSegmentComesFirst_AndNothingIsMissingInTheEnd()
    {
        await using var store = await FilledAsync();
        store.Indexes.Missing([Key]).Select(gap => gap.Segment).ShouldBe([FileNames.Segment(3), FileNames.Segment(2), FileNames.Segment(1)]);
        BuildAll(store, Key);
        store.Indexes.Missing([Key]).ShouldBeEmpty();
        store.Indexes.Missing([Key, Other]).Count.ShouldBe(3);
        var size = store.Indexes.SizeOf(Key);
        size.Segments.ShouldBe(3);
        size.Bytes.ShouldBe(_directory.Files().Where(file => file.Name.EndsWith(".idx", StringComparison.Ordinal)).Sum(file => file.Length));
        store.Statistics.IndexBytes.ShouldBe(size.Bytes);
        store.Statistics.Indexes.ShouldBe(3);
        store.Indexes.Keep(new HashSet<IndexKey> { Key });
        store.Statistics.IndexIsDue.ShouldBeFalse();
        store.Indexes.Keep(new HashSet<IndexKey> { Key, Other });
        store.Statistics.IndexIsDue.ShouldBeTrue();
        store.Indexes.SizeOf(Other).ShouldBe(default);
    }

    [Fact]
    public async Task ARestartKeepsThem()
    {
        await using (var store = await FilledAsync())
            BuildAll(store, Key);
        await using var next = Open(_directory.AfterKill());
        next.Indexes.Missing([Key]).ShouldBeEmpty();
        IndexedIn(next).ShouldBe(Meant(1, 90));
        _reports.Damages.ShouldBeEmpty();
    }

    [Fact]
    public async Task WhatNobodyWantsIsDeleted()
    {
        await using var store = await FilledAsync();
        BuildAll(store, Key);
        BuildAll(store, Other);
        store.Indexes.Keep(new HashSet<IndexKey> { Other });
        store.Indexes.SizeOf(Key).ShouldBe(default);
        store.Indexes.SizeOf(Other).Segments.ShouldBe(3);
        IndexFiles(_directory).Count.ShouldBe(3);
    }

    [Fact]
    public async Task TheyGoWithTheirSegment_OnceNoSnapshotHasIt()
    {
        await using var store = await FilledAsync();
        BuildAll(store, Key);
        using (var snapshot = store.Snapshot())
        {
            await store.DropSegmentsBeforeAsync(long.MaxValue, None);
            IndexFiles(_directory).Count.ShouldBe(3);
            IndexedIn(snapshot).ShouldBe(Meant(1, 90));
        }
        IndexFiles(_directory).ShouldBeEmpty();
        _directory.List(FileNames.SegmentFolder).ShouldBeEmpty();
    }

    [Fact]
    public async Task OneOfASegmentThatGoesMeanwhileGoesToo()
    {
        await using var store = await FilledAsync();
        var gap = store.Indexes.Missing([Key])[0];
        var dropped = false;
        store.Indexes.Build(gap, Drop, None).ShouldBeTrue();
        IndexFiles(_directory).ShouldBeEmpty();
        store.Indexes.Build(gap, Drop, None).ShouldBeFalse("the segment is gone");

        ReadOnlySpan<int> Drop(ScanUnit unit)
        {
            if (!dropped)
                store.DropSegmentsBeforeAsync(long.MaxValue, None).GetAwaiter().GetResult();
            dropped = true;
            return Select(unit);
        }
    }

    [Fact]
    public async Task ADamagedOneIsReported_LeftOut_AndMadeAnew()
    {
        await using (var store = await FilledAsync())
            BuildAll(store, Key);
        var directory = _directory.AfterKill();
        directory.Flip(IndexFiles(directory)[1], 8 * 70);
        await using var next = Open(directory);
        IndexedIn(next).Count.ShouldBe(20, "of two segments");
        _reports.DamagedIndexes.ShouldHaveSingleItem().ShouldContain("checksum");
        _reports.Damages.ShouldBeEmpty("no event is left out");
        next.Statistics.DamagedPlaces.ShouldBe(0);
        next.Indexes.Missing([Key]).Select(gap => gap.Segment).ShouldBe([FileNames.Segment(2)]);
        BuildAll(next, Key);
        IndexedIn(next).ShouldBe(Meant(1, 90));
    }

    [Fact]
    public async Task ACheckOfTheStoppedStoreNamesEachThatIsDamagedOrAnothers()
    {
        await using (var store = await FilledAsync())
            BuildAll(store, Key);
        var directory = _directory.AfterKill();
        Check(directory).ShouldBe(3);
        _reports.DamagedIndexes.ShouldBeEmpty();
        directory.Rename(FileNames.Index(1, Key.ToString()), FileNames.Index(1, Other.ToString()));
        directory.Create(FileNames.Index(99, Key.ToString())).Dispose();

        var length = directory.Files().Single(file => file.Name == FileNames.Index(2, Key.ToString())).Length;
        for (var bit = 0L; bit < 8 * length; bit++)
        {
            _reports.DamagedIndexes.Clear();
            directory.Flip(FileNames.Index(2, Key.ToString()), bit);
            Check(directory).ShouldBe(3, "the one without a segment is left over");
            directory.Flip(FileNames.Index(2, Key.ToString()), bit);
            var reports = _reports.DamagedIndexes.Order(StringComparer.Ordinal).ToList();
            reports.Count.ShouldBe(2, $"bit {bit}");
            reports[0].ShouldBe($"{FileNames.Index(1, Other.ToString())}: it is of another segment or filter");
            reports[1].ShouldStartWith(FileNames.Index(2, Key.ToString()) + ": it");
        }
        _reports.Damages.ShouldBeEmpty("no event is left out");
    }

    [Fact]
    public async Task OneThatIsTakenAwayIsNoDamage()
    {
        await using (var store = await FilledAsync())
            BuildAll(store, Key);
        var directory = _directory.AfterKill();
        await using var next = Open(directory);
        using var snapshot = next.Snapshot();
        next.Indexes.Keep(new HashSet<IndexKey>());
        IndexedIn(snapshot).ShouldBeEmpty();
        _reports.DamagedIndexes.ShouldBeEmpty();
    }

    [Fact]
    public async Task WhatIsLeftOfAnAttemptIsDeletedAtTheNextStart()
    {
        await using (var store = await FilledAsync())
        {
            var gap = store.Indexes.Missing([Key])[0];
            _directory.Inject = operation => operation.Kind == DiskOperationKind.Rename ? DiskFault.Error : DiskFault.None;
            Should.Throw<IOException>(() => store.Indexes.Build(gap, Select, None));
            _directory.Inject = null;
            _directory.List(FileNames.SegmentFolder).Count.ShouldBe(3, "the attempt is gone already");
            store.Indexes.Missing([Key]).Count.ShouldBe(3);
        }
        var directory = _directory.AfterKill();
        directory.Create(FileNames.Temporary(FileNames.Index(1, Key.ToString()))).Dispose();
        directory.Create(FileNames.Index(99, Key.ToString())).Dispose();
        directory.Create(FileNames.Index(1, "0")).Dispose();
        await using var next = Open(directory);
        directory.List(FileNames.SegmentFolder).Count.ShouldBe(3);
    }

    [Fact]
    public async Task WithoutRoomNothingIsWritten()
    {
        await using var store = await FilledAsync();
        _directory.FreeBytes = 10;
        Should.Throw<DiskFullException>(() => store.Indexes.Build(store.Indexes.Missing([Key])[0], Select, None));
        IndexFiles(_directory).ShouldBeEmpty();
    }

    [Fact]
    public async Task WhoWantsToKnowIsToldWhenSegmentsChange()
    {
        await using var store = await FilledAsync();
        var changes = 0;
        store.SegmentsChanged += () => Interlocked.Increment(ref changes);
        await store.DropSegmentsBeforeAsync(NumberedEvents.TimestampOf(35), None);
        changes.ShouldBe(1);
    }

    // Three segments of thirty events, each as large as merging ever makes one.
    async Task<EventStore> FilledAsync()
    {
        var store = Open(_directory);
        for (var first = 1; first < 90; first += 30)
        {
            await store.AppendAsync(NumberedEvents.Batch(first, 30), None);
            await store.FlushAsync(None);
        }
        return store;
    }

    EventStore Open(MemoryDirectory directory) => EventStore.Open(directory, Options, TimeProvider.System, _reports);

    int Check(MemoryDirectory directory)
    {
        using var stopped = StoppedStore.Open(directory, Options, _reports);
        return stopped.Check(_ => { });
    }

    static void BuildAll(EventStore store, IndexKey key)
    {
        foreach (var gap in store.Indexes.Missing([key]))
            store.Indexes.Build(gap, Select, None).ShouldBeTrue();
    }

    static ReadOnlySpan<int> Select(ScanUnit unit)
    {
        var group = unit.Open();
        return Enumerable.Range(0, group.Count).Where(row => NumberedEvents.IdOf(new EventRow(group, row)) % 3 == 0).ToArray();
    }

    static List<int> IndexedIn(EventStore store)
    {
        using var snapshot = store.Snapshot();
        return IndexedIn(snapshot);
    }

    static List<int> IndexedIn(StoreSnapshot snapshot)
    {
        var found = new List<int>();
        foreach (var unit in snapshot.Units(long.MinValue, long.MaxValue))
        {
            if (unit.Indexed(Key) is not { } indexed)
                continue;
            var rows = new int[indexed.Count];
            indexed.CopyTo(rows);
            var group = unit.Open();
            found.AddRange(rows.Select(row => NumberedEvents.IdOf(new EventRow(group, row))));
        }
        found.Sort();
        return found;
    }

    static IEnumerable<int> Meant(int first, int last) => Enumerable.Range(first, last).Where(id => id % 3 == 0);

    static List<string> IndexFiles(MemoryDirectory directory) =>
        [.. directory.List(FileNames.SegmentFolder).Where(name => name.EndsWith(".idx", StringComparison.Ordinal))];
}
