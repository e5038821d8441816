using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Seqsvr.Events.Batches;

namespace Seqsvr.Events.Clef;

/// <summary>
/// Reads Seq's older JSON payload <c>{"Events":[{"Timestamp":...,"MessageTemplate":...,"Properties":{...}}]}</c> into a batch: all of it
/// or nothing. Member names are matched whatever their case, since <c>events</c> is seen in the wild; other members of the envelope mean nothing.
/// </summary>
public static class RawEventsReader
{
    const string Expected = "the body must be a JSON object {\"Events\":[...]}; newline-delimited events need the content type "
        + "application/vnd.serilog.clef, or ?clef";

    /// <summary>As <see cref="ClefBatchReader.TryRead"/>; the error counts events instead of lines.</summary>
    public static bool TryRead(
        ReadOnlyMemory<byte> payload, EventLimits limits, bool keepsMessages, out EventBatch? batch, out IngestError? error)
    {
        var builder = new EventBatchBuilder();
        error = Read(payload.Span, builder, limits, new SentMessage(builder) { KeepsAll = keepsMessages });
        batch = error is null ? builder.Build() : null;
        return error is null;
    }

    /// <summary>As the other, for events that are stored as they are.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> payload, EventLimits limits, out EventBatch? batch, out IngestError? error) =>
        TryRead(payload, limits, keepsMessages: false, out batch, out error);

    static IngestError? Read(ReadOnlySpan<byte> payload, EventBatchBuilder builder, EventLimits limits, SentMessage message)
    {
        if (payload.StartsWith("\uFEFF"u8))
            payload = payload[3..];
        if (payload.Trim(" \t\r\n"u8).IsEmpty)
            return null;
        if (!Utf8.IsValid(payload))
            return new IngestError(1, "the text is not valid UTF-8", "event");
        try
        {
            // The envelope adds two levels to each event.
            var reader = new Utf8JsonReader(payload, new JsonReaderOptions { MaxDepth = limits.DepthMax + 2 });
            ReadEnvelope(ref reader, builder, limits, message);
            return null;
        }
        catch (InvalidEventException invalid)
        {
            return new IngestError(builder.Count + 1, invalid.Message, "event");
        }
        catch (JsonException malformed)
        {
            return new IngestError(builder.Count + 1, JsonErrors.Describe(malformed, limits), "event");
        }
    }

    static void ReadEnvelope(ref Utf8JsonReader reader, EventBatchBuilder builder, EventLimits limits, SentMessage message)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new InvalidEventException(Expected);
        var events = new RawEventReader(builder, new PropertyReader(builder, new JsonTokens(limits), limits), message);
        var found = false;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var isEvents = !reader.ValueIsEscaped && Ascii.EqualsIgnoreCase(reader.ValueSpan, "Events"u8);
            reader.Read();
            if (!isEvents)
            {
                reader.Skip();
                continue;
            }
            if (found || reader.TokenType != JsonTokenType.StartArray)
                throw new InvalidEventException(found ? "the member \"Events\" appears twice" : Expected);
            found = true;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                ReadEvent(ref reader, events, limits);
        }
        if (!found)
            throw new InvalidEventException(Expected);
        if (reader.Read())
            throw new InvalidEventException("something follows the JSON object");
    }

    static void ReadEvent(ref Utf8JsonReader reader, RawEventReader events, EventLimits limits)
    {
        var start = reader.TokenStartIndex;
        events.Read(ref reader);
        if (reader.BytesConsumed - start > limits.EventBytesMax)
            throw new InvalidEventException(
                $"the event of {reader.BytesConsumed - start} bytes is larger than the limit of {limits.EventBytesMax} (RawEventMaximumContentLength)");
    }
}
