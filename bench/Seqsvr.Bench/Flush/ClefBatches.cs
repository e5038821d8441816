using System.IO.Compression;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Clef;

namespace Seqsvr.Bench.Flush;

/// <summary>The events of a CLEF file, plain or gzip, as numbered batches, as if so many were posted at a time.</summary>
static class ClefBatches
{
    const int PieceBytes = 1 << 20;

    public static IEnumerable<EventBatch> Read(string path, int eventsInBatch)
    {
        using var file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        long sequence = 1;
        foreach (var payload in Payloads(stream, eventsInBatch))
        {
            if (Parse(payload, sequence) is not { } batch)
                continue;
            sequence += batch.Count;
            yield return batch;
        }
    }

    /// <summary>One batch; null where the payload has no event.</summary>
    public static EventBatch? Parse(ReadOnlyMemory<byte> payload, long sequence)
    {
        if (!ClefBatchReader.TryRead(payload, EventLimits.Default, out var batch, out var error))
            throw new InvalidDataException(error!.ToString());
        batch?.AssignSequence(sequence);
        return batch;
    }

    // Each has so many lines; valid until the next.
    static IEnumerable<ReadOnlyMemory<byte>> Payloads(Stream stream, int lines)
    {
        var buffer = new byte[PieceBytes];
        var (start, length, scanned, seen) = (0, 0, 0, 0);
        while (true)
        {
            var newline = buffer.AsSpan(scanned, length - scanned).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                scanned += newline + 1;
                if (++seen < lines)
                    continue;
                yield return buffer.AsMemory(start, scanned - start);
                (start, seen) = (scanned, 0);
                continue;
            }
            scanned = length;
            if (start > 0)
            {
                buffer.AsSpan(start, length - start).CopyTo(buffer);
                (start, length, scanned) = (0, length - start, scanned - start);
            }
            if (length == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
            var read = stream.Read(buffer, length, buffer.Length - length);
            if (read == 0)
                break;
            length += read;
        }
        if (length > start)
            yield return buffer.AsMemory(start, length - start);
    }
}
