using System.Diagnostics;
using System.Globalization;
using Seqsvr.Bench.Load;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Clef;
using Seqsvr.Store;
using Seqsvr.Store.Files;
using Seqsvr.Store.Scan;

namespace Seqsvr.Bench.Maintenance;

/// <summary>
/// <c>merge [--events N] [--flush-rows N]</c>: fills a store without merging, then measures merging it, deleting one event in a hundred and dropping all, each
/// on a store that is otherwise idle. Flushes of fewer rows than a block have to be written anew rather than copied.
/// </summary>
static class MergeCommand
{
    const int BatchEvents = 1000;

    static readonly CancellationToken None = CancellationToken.None;

    public static async Task<int> RunAsync(string[] args)
    {
        var events = Arguments.Number(args, "--events", 1_000_000);
        var filling = new EventStoreOptions { FlushRows = Arguments.Number(args, "--flush-rows", new EventStoreOptions().FlushRows), SegmentRows = 1 };
        var folder = Directory.CreateTempSubdirectory("seqsvr-merge-");
        try
        {
            await FillAsync(new DiskDirectory(folder.FullName), filling, events);
            await using var store = EventStore.Open(new DiskDirectory(folder.FullName), new EventStoreOptions(), TimeProvider.System, null);
            Print($"{events:N0} events, {Directory.GetFiles(Path.Combine(folder.FullName, "segments")).Length} segments of {filling.FlushRows:N0} or a few more");
            await MeasureAsync("merge", events, () => MergedAsync(store));
            Print($"             {store.Statistics.Merges} merges into {store.Statistics.Segments} segments, {store.Statistics.MergedBytes / 1e6:F1} MB written");
            await MeasureAsync("delete 1 %", events, () => store.DeleteAsync(0, long.MaxValue, OneInAHundred, None));
            Print($"             {store.Statistics.DeletedRows:N0} events");
            await MeasureAsync("drop all", events, () => store.DropSegmentsBeforeAsync(long.MaxValue, None));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        return 0;
    }

    static async Task FillAsync(DiskDirectory directory, EventStoreOptions options, int events)
    {
        await using var store = EventStore.Open(directory, options, TimeProvider.System, null);
        var source = new LoadGenerator(new LoadOptions(Seed: 1, events));
        for (var done = 0; done < events; done += BatchEvents)
            await store.AppendAsync(Parse(source.NextPayload(Math.Min(BatchEvents, events - done))), None);
        await store.FlushAsync(None);
    }

    static async Task MergedAsync(EventStore store)
    {
        while (store.Statistics is not { MergeIsDue: false, Maintenance: MaintenanceKind.None })
            await Task.Delay(1);
    }

    static async Task MeasureAsync(string what, int events, Func<Task> run)
    {
        var (started, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await run();
        var wall = Stopwatch.GetElapsedTime(started);
        var used = Environment.CpuUsage.TotalTime - processor;
        Print($"{what,-12} {wall.TotalMilliseconds,8:F0} ms, {used.TotalSeconds / events * 1e6:F3} us of processor time an event");
    }

    static ReadOnlySpan<int> OneInAHundred(ScanUnit unit)
    {
        var sequences = unit.Open().Sequences;
        var rows = new List<int>();
        for (var row = 0; row < sequences.Length; row++)
            if (sequences[row] % 100 == 0)
                rows.Add(row);
        return rows.ToArray();
    }

    static EventBatch Parse(ReadOnlyMemory<byte> payload) =>
        ClefBatchReader.TryRead(payload, EventLimits.Default, out var batch, out var error) ? batch! : throw new InvalidDataException(error!.ToString());

    static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
