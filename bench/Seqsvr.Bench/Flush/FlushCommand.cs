using System.Globalization;
using System.IO.Compression;
using Seqsvr.Bench.Load;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Clef;
using Seqsvr.Events.Model;
using Seqsvr.Store.Files;
using Seqsvr.Store.Scan;
using Seqsvr.Store.Segments;

namespace Seqsvr.Bench.Flush;

/// <summary>
/// <c>flush [FILE.clef.gz]</c>: what it costs to turn one block of events into a segment, how big it is, and what reading back costs.
/// Processor time, best of a few rounds, page cache warm, no sync. Without a file: made-up logs.
/// </summary>
static class FlushCommand
{
    const int BatchEvents = 1000;
    const int BlockEvents = 131_072;
    const int GroupRows = 8192;
    const int Rounds = 7;

    public static Task<int> RunAsync(string[] args)
    {
        var batches = args.Length > 0 ? Read(args[0]) : Make();
        var events = batches.Sum(batch => batch.Count);
        var slots = batches.Sum(batch => (long)batch.Slots.Length);
        var folder = Directory.CreateTempSubdirectory("seqsvr-flush-");
        try
        {
            var directory = new DiskDirectory(folder.FullName);
            SegmentSummary? summary = null;
            var write = Best(() =>
            {
                using var file = directory.Create("sample.seg");
                summary = SegmentWriter.Write(file, batches, new SegmentSizes(BlockEvents, GroupRows));
            });
            Print($"{events:N0} events in {batches.Count} batches, {(double)slots / events:F1} slots an event, {summary!.Blocks} blocks");
            Print($"write           {write / events * 1e6:F3} us/event  {write / slots * 1e9:F1} ns/slot");
            Print($"size            {(double)summary.Bytes / events:F1} bytes/event, {summary.Bytes / 1e6:F2} MB");
            ReadBack(directory, events, slots);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        return Task.FromResult(0);
    }

    static void ReadBack(DiskDirectory directory, int events, long slots)
    {
        var segment = Open(directory);
        segment.Pin();
        using var snapshot = new StoreSnapshot([segment], [], long.MaxValue);
        var units = snapshot.Units(0, long.MaxValue);
        Print($"row groups      {units.Count}, {units.Average(unit => unit.Open().Paths.Count):F1} columns each");
        var all = Best(() => ReadColumns(snapshot));
        Print($"read, cached    {all / slots * 1e9:F1} ns/slot, {all * 1e3:F1} ms");
        var cold = Best(() =>
        {
            var own = Open(directory);
            own.Pin();
            using var fresh = new StoreSnapshot([own], [], long.MaxValue);
            ReadColumns(fresh);
        });
        Print($"read, uncached  {cold / slots * 1e9:F1} ns/slot, {cold * 1e3:F1} ms");
        var newest = Best(() =>
        {
            var own = Open(directory);
            own.Pin();
            using var fresh = new StoreSnapshot([own], [], long.MaxValue);
            ReadNewest(fresh, 100);
        });
        Print($"newest 100      {newest * 1e3:F2} ms, all values, nothing cached");
        segment.Retire(null);
    }

    static SegmentReader Open(DiskDirectory directory) => SegmentReader.Open(
        directory.OpenRead("sample.seg"), "sample.seg", new SegmentCache(SegmentCache.DefaultBytes),
        (place, reason) => throw new InvalidDataException(place + reason));

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

    static List<EventBatch> Make()
    {
        var events = new LoadGenerator(new LoadOptions(Seed: 1, BlockEvents));
        var batches = new List<EventBatch>();
        for (var made = 0; made < BlockEvents; made += BatchEvents)
            batches.Add(Parse(events.NextPayload(Math.Min(BatchEvents, BlockEvents - made)), made + 1));
        return batches;
    }

    static List<EventBatch> Read(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var batches = new List<EventBatch>();
        long sequence = 1;
        foreach (var lines in reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Chunk(BatchEvents))
        {
            var payload = System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines));
            batches.Add(Parse(payload, sequence));
            sequence += batches[^1].Count;
        }
        return batches;
    }

    static EventBatch Parse(ReadOnlyMemory<byte> payload, long sequence)
    {
        if (!ClefBatchReader.TryRead(payload, EventLimits.Default, out var batch, out var error))
            throw new InvalidDataException(error!.ToString());
        batch!.AssignSequence(sequence);
        return batch;
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
