using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Clef;

namespace Seqsvr.Bench.Parse;

/// <summary>
/// <c>parse FILE</c>: what it costs to turn CLEF into batches and batches into log records, next to a bare pass of
/// <see cref="Utf8JsonReader"/> over the same bytes, on one thread.
/// </summary>
static class ParseCommand
{
    const int Rounds = 5;

    public static Task<int> RunAsync(string[] args)
    {
        var payloads = ReadPayloads(args[0], Arguments.Number(args, "--events", 200_000), Arguments.Number(args, "--batch", 5000));
        var bytes = payloads.Sum(payload => (long)payload.Length);
        var events = payloads.Sum(payload => payload.AsSpan().Count((byte)'\n'));
        var stored = new ArrayBufferWriter<byte>(16 << 20);
        long storedBytes = 0;
        var bare = Best(() => payloads.ForEach(BarePass));
        var parse = Best(() => payloads.ForEach(payload => Parse(payload)));
        var both = Best(() =>
        {
            storedBytes = 0;
            foreach (var payload in payloads)
            {
                stored.ResetWrittenCount();
                EventBatchCodec.Write(Parse(payload), stored);
                storedBytes += stored.WrittenCount;
            }
        });
        var general = new GeneralPath();
        var unpredicted = Best(() => payloads.ForEach(payload => general.Parse(payload)));
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var kept = payloads.Sum(payload => Parse(payload).MemoryBytes);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Print($"{events:N0} events, {bytes / 1e6:F1} MB; log records {storedBytes / 1e6:F1} MB ({100.0 * storedBytes / bytes:F1} %)");
        Print($"bare reader        {PerEvent(bare, events):F2} us/event   1.00");
        Print($"parse              {PerEvent(parse, events):F2} us/event   {parse / bare:F2}");
        Print($"parse + log record {PerEvent(both, events):F2} us/event   {both / bare:F2}");
        Print($"general path       {PerEvent(unpredicted, events):F2} us/event   {unpredicted / bare:F2}");
        Print($"allocated          {(double)allocated / events:F0} bytes/event, of which the batches are {(double)kept / events:F0}");
        return Task.FromResult(0);
    }

    static List<byte[]> ReadPayloads(string path, int events, int batchEvents)
    {
        using var file = File.OpenRead(path);
        using var reader = new StreamReader(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        return [.. Lines(reader).Take(events).Chunk(batchEvents).Select(lines => System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"))];
    }

    static IEnumerable<string> Lines(StreamReader reader)
    {
        while (reader.ReadLine() is { } line)
            if (line.Length > 0)
                yield return line;
    }

    static void BarePass(byte[] payload)
    {
        var rest = payload.AsSpan();
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            var reader = new Utf8JsonReader(rest[..end]);
            while (reader.Read())
            {
            }
            rest = rest[(end + 1)..];
        }
    }

    static EventBatch Parse(byte[] payload) =>
        ClefBatchReader.TryRead(payload, EventLimits.Default, out var batch, out var error) ? batch! : throw new InvalidDataException(error!.ToString());

    static double Best(Action action)
    {
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            action();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        return best;
    }

    static double PerEvent(double seconds, long events) => seconds * 1e6 / events;

    static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
