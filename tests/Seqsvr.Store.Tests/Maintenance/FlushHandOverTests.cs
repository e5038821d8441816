using Seqsvr.Store.Files;
using Seqsvr.Testing.Processes;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Store.Tests.Maintenance;

/// <summary>While hot events turn into segments, every reader sees each event exactly once.</summary>
public sealed class FlushHandOverTests : IDisposable
{
    const int Writers = 4;
    const int BatchesOfAWriter = 150;
    const int RowsOfABatch = 3;
    const int Rows = Writers * BatchesOfAWriter * RowsOfABatch;
    const int FlushesMin = 6;

    static readonly EventStoreOptions Options = new() { FlushRows = 20, LogFileBytes = 4000, BlockRows = 16, GroupRows = 4, MinimumFreeBytes = 0 };

    readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Kinds => ["memory", "disk"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task NoHoleAndNoDouble_WhileWritersReadersAndFlushesRunAtOnce(string kind)
    {
        IStoreDirectory directory = kind == "memory" ? new MemoryDirectory(seed: 1) : new DiskDirectory(_folder.Path);
        var store = EventStore.Open(directory, Options, TimeProvider.System, events: null);
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() => ReadUntil(store, done.Token), CancellationToken.None)).ToArray();
        var tail = store.Subscribe();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(store, writer))));
        await Eventually.BecomesTrueAsync(() => store.Statistics.HotRows < Options.FlushRows);
        await done.CancelAsync();
        (await Task.WhenAll(readers)).Sum().ShouldBeGreaterThan(2);
        store.Statistics.Flushes.ShouldBeGreaterThanOrEqualTo(FlushesMin);

        (await TailedAsync(store, tail)).ShouldBe(Enumerable.Range(1, Rows), ignoreOrder: true);
        await using var reopened = EventStore.Open(directory, Options, TimeProvider.System, events: null);
        using var snapshot = reopened.Snapshot();
        StoredEvents.Read(snapshot).ShouldBe(Enumerable.Range(1, Rows), ignoreOrder: true);
    }

    static async Task WriteAsync(EventStore store, int writer)
    {
        for (var i = 0; i < BatchesOfAWriter; i++)
        {
            var batch = NumberedEvents.Batch(1 + (writer * BatchesOfAWriter + i) * RowsOfABatch, RowsOfABatch);
            await store.AppendAsync(batch, CancellationToken.None);
            using (var snapshot = store.Snapshot())
                snapshot.EndSequence.ShouldBeGreaterThan(batch.Sequences[^1]);
            // A writer that is far ahead of the flush would leave it one big flush instead of many.
            if (i % (BatchesOfAWriter / FlushesMin) == 0)
                await Eventually.BecomesTrueAsync(() => store.Statistics.HotRows < Options.FlushRows);
        }
    }

    static int ReadUntil(EventStore store, CancellationToken done)
    {
        var reads = 0;
        while (!done.IsCancellationRequested)
        {
            using var snapshot = store.Snapshot();
            var found = StoredEvents.Read(snapshot);
            found.Count.ShouldBe((int)(snapshot.EndSequence - 1));
            found.Distinct().Count().ShouldBe(found.Count);
            snapshot.RowCount.ShouldBe(found.Count);
            reads++;
        }
        return reads;
    }

    static async Task<List<int>> TailedAsync(EventStore store, TailSubscription tail)
    {
        await store.DisposeAsync();
        var ids = new List<int>();
        var next = tail.StartSequence;
        while (await tail.NextAsync(CancellationToken.None) is { } batch)
        {
            batch.Sequences[0].ShouldBe(next);
            next += batch.Count;
            for (var row = 0; row < batch.Count; row++)
                ids.Add(NumberedEvents.IdOf(new(batch, row)));
        }
        return ids;
    }
}
