using System.Text.Json;
using System.Text.Unicode;
using Seqsvr.Events.Batches;

namespace Seqsvr.Events.Clef;

/// <summary>Reads lines of CLEF into a builder, each of them one event. Not thread-safe.</summary>
internal sealed class ClefLineReader(EventBatchBuilder builder, EventLimits limits)
{
    readonly ClefEventReader _events = new(builder, new PropertyReader(builder, new JsonTokens(limits), limits));
    readonly JsonReaderOptions _options = new() { MaxDepth = limits.DepthMax };

    /// <summary>True for a line that holds nothing.</summary>
    public static bool IsBlank(ReadOnlySpan<byte> line) => line.Trim(" \t\r"u8).IsEmpty;

    /// <summary>Null, or why the line is no event; the builder then has a part of it.</summary>
    /// <param name="line">Without its newline.</param>
    /// <param name="isText">True where it is known to be UTF-8.</param>
    public string? Read(ReadOnlySpan<byte> line, bool isText)
    {
        if (!isText && !Utf8.IsValid(line))
            return "the text is not valid UTF-8";
        if (line.Length > limits.EventBytesMax)
            return $"the event of {line.Length} bytes is larger than the limit of {limits.EventBytesMax} (RawEventMaximumContentLength)";
        try
        {
            var reader = new Utf8JsonReader(line, _options);
            _events.Read(ref reader);
            return reader.Read() ? "something follows the event on its line" : null;
        }
        catch (InvalidEventException invalid)
        {
            return invalid.Message;
        }
        catch (JsonException malformed)
        {
            return JsonErrors.Describe(malformed, limits);
        }
    }
}
