using System.Collections.Concurrent;
using System.Text.Unicode;
using Seqsvr.Events.Batches;

namespace Seqsvr.Events.Clef;

/// <summary>
/// Reads a whole CLEF payload, one JSON object a line, into a batch: all of it or nothing. Blank lines, a byte-order mark and a missing
/// last newline are fine. Readers are pooled, since each keeps the names and scratch memory it has grown.
/// </summary>
public sealed class ClefBatchReader
{
    /// <summary>More idle readers than concurrent requests on a small machine need would only hold memory.</summary>
    const int PooledMax = 8;

    /// <summary>Reading so many takes some tenths of a millisecond.</summary>
    const int LinesBetweenPauses = 64;

    static readonly ConcurrentBag<ClefBatchReader> Pool = [];

    readonly EventBatchBuilder _builder = new();
    readonly ClefLineReader _lines;
    readonly EventLimits _limits;

    ClefBatchReader(EventLimits limits)
    {
        _limits = limits;
        _lines = new ClefLineReader(_builder, limits);
    }

    /// <summary>
    /// Reads <paramref name="payload"/>. True with a batch, or with null where it held no event; false with the error that refuses it whole.
    /// </summary>
    /// <param name="keepsMessages">
    /// True where properties are going to change before the events are stored: then every <c>@m</c> is kept, and not only those that say more than the
    /// template.
    /// </param>
    /// <param name="pause">Called every some lines, so that a long payload can give way to other work; null for nothing.</param>
    public static bool TryRead(
        ReadOnlyMemory<byte> payload, EventLimits limits, bool keepsMessages, Action? pause, out EventBatch? batch, out IngestError? error)
    {
        if (!Pool.TryTake(out var reader) || reader._limits != limits)
            reader = new ClefBatchReader(limits);
        reader._lines.KeepsAllMessages = keepsMessages;
        error = reader.Read(payload.Span, pause);
        batch = error is null ? reader._builder.Build() : null;
        reader._builder.Clear();
        if (Pool.Count < PooledMax)
            Pool.Add(reader);
        return error is null;
    }

    /// <summary>As the other, for events that are stored as they are.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> payload, EventLimits limits, out EventBatch? batch, out IngestError? error) =>
        TryRead(payload, limits, keepsMessages: false, pause: null, out batch, out error);

    /// <summary>Lets go of the readers that wait for the next payload, which has to learn names and templates again then. Thread-safe.</summary>
    public static void ForgetIdle() => Pool.Clear();

    IngestError? Read(ReadOnlySpan<byte> payload, Action? pause)
    {
        if (payload.StartsWith("\uFEFF"u8))
            payload = payload[3..];
        var isText = Utf8.IsValid(payload);
        for (var line = 1; !payload.IsEmpty; line++)
        {
            var end = payload.IndexOf((byte)'\n');
            var text = end < 0 ? payload : payload[..end];
            payload = end < 0 ? default : payload[(end + 1)..];
            if (!ClefLineReader.IsBlank(text) && _lines.Read(text, isText) is { } reason)
                return new IngestError(line, reason);
            if (line % LinesBetweenPauses == 0)
                pause?.Invoke();
        }
        return null;
    }
}
