using System.Text.Json;
using System.Text.Unicode;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Clef.Prediction;

namespace Seqsvr.Events.Clef;

/// <summary>Reads lines of CLEF into a builder, each of them one event. Not thread-safe.</summary>
internal sealed class ClefLineReader
{
    readonly EventLimits _limits;
    readonly JsonReaderOptions _options;
    readonly SentMessage _message;
    readonly ClefEventReader _events;
    readonly LinePredictor? _predictor;

    /// <param name="isPredicting">False where every line takes the general path: the result is the same, only later.</param>
    public ClefLineReader(EventBatchBuilder builder, EventLimits limits, bool isPredicting = true)
    {
        var properties = new PropertyReader(builder, new JsonTokens(limits), limits);
        _limits = limits;
        _options = new JsonReaderOptions { MaxDepth = limits.DepthMax };
        _message = new SentMessage(builder);
        _events = new ClefEventReader(builder, properties, _message);
        _predictor = isPredicting ? new LinePredictor(builder, properties, _message, limits) : null;
    }

    /// <summary>See <see cref="SentMessage.KeepsAll"/>.</summary>
    public bool KeepsAllMessages
    {
        get => _message.KeepsAll;
        set => _message.KeepsAll = value;
    }

    /// <summary>How many lines were predicted.</summary>
    public long PredictedLines => _predictor?.Hits ?? 0;

    /// <summary>True for a line that holds nothing.</summary>
    public static bool IsBlank(ReadOnlySpan<byte> line) => line.Trim(" \t\r"u8).IsEmpty;

    /// <summary>Null, or why the line is no event; the builder then has a part of it.</summary>
    /// <param name="line">Without its newline.</param>
    /// <param name="isText">True where it is known to be UTF-8.</param>
    public string? Read(ReadOnlySpan<byte> line, bool isText)
    {
        if (!isText && !Utf8.IsValid(line))
            return "the text is not valid UTF-8";
        if (line.Length > _limits.EventBytesMax)
            return $"the event of {line.Length} bytes is larger than the limit of {_limits.EventBytesMax} (RawEventMaximumContentLength)";
        if (_predictor is null)
            return ReadAny(line);
        if (_predictor.TryRead(line))
            return null;
        var error = ReadAny(line);
        if (error is null)
            _predictor.Learn(line);
        return error;
    }

    string? ReadAny(ReadOnlySpan<byte> line)
    {
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
            return JsonErrors.Describe(malformed, _limits);
        }
    }
}
