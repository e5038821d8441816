using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;
using Seqsvr.Events.Batches;

namespace Seqsvr.Events.Clef;

/// <summary>Reads the properties of a <see cref="PropertyOverlay"/> from JSON, under the limits that hold for the properties of an event.</summary>
public static class PropertyOverlayReader
{
    /// <summary>
    /// Reads an object such as <c>{"Environment":"test"}</c>; names are taken as they are, also those that start with <c>@</c>. Null where it has no
    /// member; false with a clause in lower case that says what is wrong.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> json, EventLimits limits, out PropertyOverlay? overlay, [NotNullWhen(false)] out string? error)
    {
        overlay = null;
        error = Read(json, limits, ref overlay);
        return error is null;
    }

    static string? Read(ReadOnlySpan<byte> json, EventLimits limits, ref PropertyOverlay? overlay)
    {
        if (json.Length > limits.EventBytesMax)
            return $"the properties take {json.Length} bytes, more than the limit of {limits.EventBytesMax} (RawEventMaximumContentLength)";
        if (!Utf8.IsValid(json))
            return "the text is not valid UTF-8";
        var builder = new EventBatchBuilder();
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = limits.DepthMax });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return "the properties must be a JSON object";
            builder.BeginEvent();
            new PropertyReader(builder, new JsonTokens(limits), limits).Object(EventBatchBuilder.PropertiesRoot, ref reader);
            if (reader.Read())
                return "something follows the JSON object";
            builder.EndEvent(0);
        }
        catch (InvalidEventException invalid)
        {
            return invalid.Message;
        }
        catch (JsonException malformed)
        {
            return JsonErrors.Describe(malformed, limits);
        }
        var row = builder.Build()!;
        overlay = row.Paths.Count == 0 ? null : new PropertyOverlay(row);
        return null;
    }
}
