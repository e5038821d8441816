using Seqsvr.Events.Batches;
using Seqsvr.Events.Clef;

namespace Seqsvr.Bench.Parse;

/// <summary>Reads CLEF as if no line were ever like one before: what odd order, escapes and one-off shapes cost.</summary>
sealed class GeneralPath
{
    readonly EventBatchBuilder _builder = new();
    readonly ClefLineReader _lines;

    public GeneralPath() => _lines = new ClefLineReader(_builder, EventLimits.Default, isPredicting: false);

    public EventBatch Parse(ReadOnlySpan<byte> payload)
    {
        while (!payload.IsEmpty)
        {
            var end = payload.IndexOf((byte)'\n');
            if (_lines.Read(payload[..end], isText: false) is { } error)
                throw new InvalidDataException(error);
            payload = payload[(end + 1)..];
        }
        return _builder.Build()!;
    }
}
