using System.Globalization;
using Seqsvr.Bench.Load;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;
using Seqsvr.Store.Files;
using Seqsvr.Store.Inspection;
using Seqsvr.Store.Scan;
using Seqsvr.Store.Segments;

namespace Seqsvr.Bench.Flush;

/// <summary>
/// <c>flush [FILE] [--events N]</c>: what it costs to turn events into segments of one block, as a store flushes them, how big they are,
/// and what reading back costs. Processor time, best of a few rounds, page cache warm, no sync. The file is CLEF, plain or gzip; without one:
/// a block of made-up logs.
/// </summary>
static class FlushCommand
{
    const int BatchEvents = 1000;
    const int BlockEvents = 131_072;
    const int GroupRows = 8192;
    const int Rounds = 5;

    static readonly SegmentSizes Sizes = new(BlockEvents, GroupRows);

    public static Task<int> RunAsync(string[] args)
    {
        var segments = Segments(args.Length > 0 && !args[0].StartsWith('-') ? ClefBatches.Read(args[0], BatchEvents) : Make(),
            Arguments.Number(args, "--events", 1_000_000));
        var events = segments.Sum(batches => batches.Sum(batch => batch.Count));
        var slots = segments.Sum(batches => batches.Sum(batch => (long)batch.Slots.Length));
        var folder = Directory.CreateTempSubdirectory("seqsvr-flush-");
        try
        {
            var directory = new DiskDirectory(folder.FullName);
            Print($"{events:N0} events, {(double)slots / events:F1} slots an event, {segments.Count} segments");
            Measure(directory, segments, events, slots);
            ReadBack(directory, events, slots);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        return Task.FromResult(0);
    }

    static void Measure(DiskDirectory directory, List<List<EventBatch>> segments, int events, long slots)
    {
        var plan = Best(() => segments.ForEach(batches => FlushStages.Plan(batches, Sizes)));
        long bytes = 0;
        var allocated = GC.GetTotalAllocatedBytes();
        var write = Best(() =>
        {
            bytes = 0;
            for (var i = 0; i < segments.Count; i++)
            {
                using var file = directory.Create(Name(i));
                bytes += SegmentWriter.Write(file, segments[i], Sizes).Bytes;
            }
        });
        allocated = (GC.GetTotalAllocatedBytes() - allocated) / Rounds;
        Print($"write           {write / events * 1e6:F3} us/event  {write / slots * 1e9:F1} ns/slot, {(double)allocated / events:F0} bytes of garbage an event");
        Print($"  plan, turn    {plan / events * 1e6:F3} us/event");
        Print($"  merge, pack   {(write - plan) / events * 1e6:F3} us/event");
        Print($"size            {(double)bytes / events:F1} bytes/event, {bytes / 1e6:F2} MB");
        PrintColumns(directory);
    }

    static void PrintColumns(DiskDirectory directory)
    {
        var segments = Open(directory);
        var report = new StoreReport([.. segments.Select(SegmentMeasure.Run)], LogRows: 0);
        segments.ForEach(segment => segment.Retire(null));
        var total = report.Segments.Sum(segment => segment.Bytes);
        Print($"  {"(directories)",-26} {report.Segments.Sum(segment => segment.DirectoryBytes) / 1e6,7:F3} MB");
        foreach (var column in report.Columns().Where(column => column.Bytes * 1000 > total))
            PrintColumn(column);
    }

    static void PrintColumn(ColumnReport column)
    {
        Print($"  {column.Name,-26} {column.Bytes / 1e6,7:F3} MB: slots {column.SlotBytes / 1e6,6:F3} ({Forms(column.SlotForms)})");
        if (column.TextBytes > 0)
            Print($"{"",37} texts {column.TextBytes / 1e6,6:F3} of {column.UnpackedTextBytes / 1e6:F3} ({Forms(column.TextForms)}), filter {column.FilterBytes / 1e6:F3}");
    }

    static string Forms(IReadOnlyDictionary<string, int> forms) => string.Join(", ", forms.Select(form => $"{form.Key} {form.Value}"));

    static void ReadBack(DiskDirectory directory, int events, long slots)
    {
        using var snapshot = Snapshot(directory);
        var units = snapshot.Units(0, long.MaxValue);
        Print($"row groups      {units.Count}, {units.Average(unit => unit.Open().Paths.Count):F1} columns each");
        var all = Best(() => ReadColumns(snapshot));
        Print($"read, cached    {all / slots * 1e9:F1} ns/slot, {all / events * 1e6:F3} us/event");
        var cold = Best(() =>
        {
            using var fresh = Snapshot(directory);
            ReadColumns(fresh);
        });
        Print($"read, uncached  {cold / slots * 1e9:F1} ns/slot, {cold / events * 1e6:F3} us/event");
        var newest = Best(() =>
        {
            using var fresh = Snapshot(directory);
            ReadNewest(fresh, 100);
        });
        Print($"newest 100      {newest * 1e3:F2} ms, all values, nothing cached");
    }

    static StoreSnapshot Snapshot(DiskDirectory directory)
    {
        var segments = Open(directory);
        foreach (var segment in segments)
        {
            // So each closes with the snapshot.
            segment.Pin();
            segment.Retire(null);
        }
        return new StoreSnapshot(segments, [], long.MaxValue);
    }

    static List<SegmentReader> Open(DiskDirectory directory)
    {
        var cache = new SegmentCache(SegmentCache.DefaultBytes);
        var segments = new List<SegmentReader>();
        for (var i = 0; directory.Exists(Name(i)); i++)
            segments.Add(SegmentReader.Open(
                directory.OpenRead(Name(i)), Name(i), cache, (place, reason) => throw new InvalidDataException(place + reason)));
        return segments;
    }

    static string Name(int segment) => $"sample-{segment}.seg";

    static void ReadColumns(StoreSnapshot snapshot)
    {
        foreach (var unit in snapshot.Units(0, long.MaxValue))
        {
            var group = unit.Open();
            for (var column = 0; column < group.Paths.Count; column++)
                group.Column(column);
        }
    }

    static void ReadNewest(StoreSnapshot snapshot, int count)
    {
        var newest = new PriorityQueue<EventRow, EventId>();
        foreach (var unit in snapshot.Units(0, long.MaxValue))
        {
            if (newest.Count == count && newest.Peek().Timestamp > unit.MaxTimestamp)
                break;
            var group = unit.Open();
            for (var row = group.Count - 1; row >= 0; row--)
            {
                var one = new EventRow(group, row);
                if (newest.Count < count)
                    newest.Enqueue(one, one.Id);
                else if (one.Id < newest.Peek().Id)
                    break;
                else
                    newest.DequeueEnqueue(one, one.Id);
            }
        }
        foreach (var (row, _) in newest.UnorderedItems)
            for (var column = 0; column < row.Group.Paths.Count; column++)
                row.Group.CellAt(column, row.Row);
    }

    static IEnumerable<EventBatch> Make()
    {
        var events = new LoadGenerator(new LoadOptions(Seed: 1, BlockEvents));
        for (var made = 0; made < BlockEvents; made += BatchEvents)
            yield return ClefBatches.Parse(events.NextPayload(Math.Min(BatchEvents, BlockEvents - made)), made + 1)!;
    }

    // The batches of each flush.
    static List<List<EventBatch>> Segments(IEnumerable<EventBatch> batches, int eventsMax)
    {
        var segments = new List<List<EventBatch>>();
        var (inSegment, events) = (BlockEvents, 0);
        foreach (var batch in batches)
        {
            if (events >= eventsMax)
                break;
            if (inSegment >= BlockEvents)
            {
                segments.Add([]);
                inSegment = 0;
            }
            segments[^1].Add(batch);
            inSegment += batch.Count;
            events += batch.Count;
        }
        return segments;
    }

    // Seconds of processor time: what others do on the machine matters less than for elapsed time.
    static double Best(Action action)
    {
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var start = Environment.CpuUsage.TotalTime;
            action();
            best = Math.Min(best, (Environment.CpuUsage.TotalTime - start).TotalSeconds);
        }
        return best;
    }

    static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
