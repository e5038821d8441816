using Seqsvr.Events.Model;
using Seqsvr.Store.Hot;
using Seqsvr.Store.Scan;
using Seqsvr.Store.Segments;
using Seqsvr.Store.Tests.Segments;

namespace Seqsvr.Store.Tests.Scan;

public sealed class VisibleEventsTests
{
    readonly SampleBatches _sample = new(seed: 21);
    readonly VisibleEvents _visible = new([], endSequence: 1);

    [Fact]
    public void ASnapshotHoldsWhatWasThereAndNothingLater()
    {
        Add(3);
        using var before = _visible.Snapshot();
        Add(4);
        using var after = _visible.Snapshot();
        Sequences(before).ShouldBe(Enumerable.Range(1, 3).Select(i => (long)i));
        before.EndSequence.ShouldBe(4);
        Sequences(after).ShouldBe(Enumerable.Range(1, 7).Select(i => (long)i));
        after.EndSequence.ShouldBe(8);
    }

    [Fact]
    public void ManySingleEventsBecomeFewBatches()
    {
        Add(20_000);
        _visible.HotRows.ShouldBe(20_000);
        using var snapshot = _visible.Snapshot();
        snapshot.Units(0, long.MaxValue).Count.ShouldBeLessThan(3 * HotStore.JoinBatches);
        CheckAll(snapshot, 20_000);
    }

    [Fact]
    public void SealedBatchesAreNotJoinedAnyMore_AndAreReplacedByTheSegmentAsOne()
    {
        Add(HotStore.JoinBatches - 1);
        var flushing = _visible.SealHot(long.MaxValue, long.MaxValue);
        flushing.Count.ShouldBe(HotStore.JoinBatches - 1);
        Add(HotStore.JoinBatches + 10);
        using var during = _visible.Snapshot();
        var segment = WrittenSegment.Write(flushing, WrittenSegment.SmallSizes).Reader;
        _visible.ReplaceSealed(segment);
        _visible.HotRows.ShouldBe(HotStore.JoinBatches + 10);
        using var after = _visible.Snapshot();
        CheckAll(during, 2 * HotStore.JoinBatches + 9);
        CheckAll(after, 2 * HotStore.JoinBatches + 9);
    }

    [Fact]
    public void BatchesThatComeWhileOthersAreJoinedStayBehindThem()
    {
        for (var i = 0; i < 3 * HotStore.JoinBatches; i++)
            _visible.Add(_sample.NextBatch(rows: 1));
        _visible.IsJoinDue.ShouldBeTrue();
        _visible.Add(_sample.NextBatch(rows: HotStore.SmallRowsMax));
        for (var i = 0; i < HotStore.JoinBatches - 1; i++)
            _visible.Add(_sample.NextBatch(rows: 1));
        var bytes = _visible.HotBytes;
        JoinAll();
        _visible.IsJoinDue.ShouldBeFalse();
        _visible.HotBytes.ShouldBeLessThan(bytes);
        using var snapshot = _visible.Snapshot();
        var units = snapshot.Units(0, long.MaxValue).Select(unit => unit.Open().Count).ToArray();
        units.Order().ShouldBe([.. Enumerable.Repeat(1, HotStore.JoinBatches - 1), 3 * HotStore.JoinBatches, HotStore.SmallRowsMax]);
        CheckAll(snapshot, 4 * HotStore.JoinBatches - 1 + HotStore.SmallRowsMax);
    }

    [Fact]
    public void AFlushTakesTheOldestBatchesUntilTheyAreEnough_AndTheRestStaysHot()
    {
        Add(30);
        var flushing = _visible.SealHot(rows: 12, bytes: long.MaxValue);
        flushing.Sum(batch => batch.Count).ShouldBe(12);
        flushing[0].FirstSequence.ShouldBe(1);
        _visible.ReplaceSealed(WrittenSegment.Write(flushing, WrittenSegment.SmallSizes).Reader);
        _visible.HotRows.ShouldBe(18);
        _visible.SealHot(rows: long.MaxValue, bytes: 1).Count.ShouldBe(1);
        using var snapshot = _visible.Snapshot();
        CheckAll(snapshot, 30);
    }

    [Fact]
    public void AFlushThatFailedIsTriedAgainWithEverything()
    {
        Add(5);
        _visible.SealHot(long.MaxValue, long.MaxValue);
        Add(5);
        var flushing = _visible.SealHot(long.MaxValue, long.MaxValue);
        flushing.Sum(batch => batch.Count).ShouldBe(10);
        _visible.ReplaceSealed(WrittenSegment.Write(flushing, WrittenSegment.SmallSizes).Reader);
        using var snapshot = _visible.Snapshot();
        CheckAll(snapshot, 10);
        _visible.HotRows.ShouldBe(0);
        _visible.HotBytes.ShouldBe(0);
    }

    [Fact]
    public void AClosedStoreKeepsItsSegmentsUntilTheLastSnapshotIsGone()
    {
        Add(30);
        var segment = WrittenSegment.Write(_visible.SealHot(long.MaxValue, long.MaxValue), WrittenSegment.SmallSizes);
        _visible.ReplaceSealed(segment.Reader);
        var snapshot = _visible.Snapshot();
        _visible.Close();
        CheckAll(snapshot, 30);
        segment.File.IsDisposed.ShouldBeFalse();
        snapshot.Dispose();
        segment.File.IsDisposed.ShouldBeTrue();
        Should.Throw<ObjectDisposedException>(() => _visible.Snapshot());
    }

    [Fact]
    public void ARetiredSegmentIsDeletedWhenNobodyReadsIt()
    {
        var segment = WrittenSegment.Write(_sample.Next(1, 20), WrittenSegment.SmallSizes);
        var isDeleted = false;
        var first = segment.Snapshot();
        var second = segment.Snapshot();
        segment.Reader.Retire(() => isDeleted = true);
        first.Dispose();
        first.Dispose();
        isDeleted.ShouldBeFalse();
        second.Dispose();
        isDeleted.ShouldBeTrue();
    }

    [Fact]
    public async Task ReadersMeetEveryEventOnceWhileBatchesComeAndGo()
    {
        using var stop = new CancellationTokenSource();
        var snapshots = 0;
        var reader = Task.Run(() =>
        {
            for (; !stop.IsCancellationRequested; Interlocked.Increment(ref snapshots))
            {
                using var snapshot = _visible.Snapshot();
                Sequences(snapshot).ShouldBe(Enumerable.Range(1, (int)snapshot.EndSequence - 1).Select(i => (long)i));
            }
        });
        for (var round = 0; (round < 10 || Volatile.Read(ref snapshots) < 5) && !reader.IsCompleted; round++)
        {
            Add(70);
            var segment = WrittenSegment.Write(_visible.SealHot(long.MaxValue, long.MaxValue), WrittenSegment.SmallSizes).Reader;
            Add(10);
            _visible.ReplaceSealed(segment);
        }
        await stop.CancelAsync();
        await reader;
    }

    void Add(int singleEvents)
    {
        for (var i = 0; i < singleEvents; i++)
        {
            _visible.Add(_sample.NextBatch(rows: 1));
            if (_visible.IsJoinDue)
                JoinAll();
        }
    }

    void JoinAll()
    {
        while (_visible.JoinSmall())
        {
        }
    }

    static IEnumerable<long> Sequences(StoreSnapshot snapshot) =>
        snapshot.Units(0, long.MaxValue).SelectMany(unit => unit.Open().Sequences.ToArray()).Order();

    void CheckAll(StoreSnapshot snapshot, int count)
    {
        var seen = 0;
        foreach (var unit in snapshot.Units(0, long.MaxValue))
        {
            var group = unit.Open();
            for (var row = 0; row < group.Count; row++, seen++)
                SampleEvent.Of(new EventRow(group, row)).ToString().ShouldBe(_sample.Events[(int)group.Sequences[row] - 1].ToString());
        }
        seen.ShouldBe(count);
        snapshot.RowCount.ShouldBe(count);
    }
}
