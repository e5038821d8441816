using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Clef;
using Seqsvr.Query;
using Seqsvr.Server.Http;
using Seqsvr.Server.Ingestion;
using Seqsvr.Server.Search;

namespace Seqsvr.Server.Features.ApiKeys;

/// <summary>Makes rules that can run of settings as people write them. Every method throws <see cref="RequestRefusedException"/> (400).</summary>
internal static class InputRulesCompiler
{
    /// <summary>
    /// The settings as they are kept. Where only the text of a search box was given, its meaning is written down, so that it does not change with the
    /// reading of such texts.
    /// </summary>
    public static InputSettings Settle(InputSettings settings) => settings with { Filter = settings.Filter.Settled() };

    /// <summary>The rules, within the limits that events have.</summary>
    public static InputRules Compile(InputSettings settings, EventLimits limits) =>
        new(Overlay(settings.AppliedProperties, limits), Filter(settings.Filter.Filter), settings.MinimumLevel, settings.UseServerTimestamps);

    static PropertyOverlay? Overlay(IReadOnlyList<AppliedProperty> properties, EventLimits limits)
    {
        if (properties.Count == 0)
            return null;
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, JsonResponse.WriterOptions))
            Write(writer, properties);
        return PropertyOverlayReader.TryRead(json.WrittenSpan, limits, out var overlay, out var error)
            ? overlay
            : throw new RequestRefusedException(StatusCodes.Status400BadRequest, $"The applied properties cannot be used: {error}.");
    }

    static void Write(Utf8JsonWriter writer, IReadOnlyList<AppliedProperty> properties)
    {
        writer.WriteStartObject();
        foreach (var property in properties)
        {
            writer.WritePropertyName(property.Name
                ?? throw new RequestRefusedException(StatusCodes.Status400BadRequest, "Each of the AppliedProperties needs a Name."));
            if (property.Value is { } value)
                writer.WriteRawValue(value.GetRawText(), skipInputValidation: true); // checked when it is read again
            else
                writer.WriteNullValue();
        }
        writer.WriteEndObject();
    }

    static InputFilter? Filter(string? text)
    {
        if (Filters.ParseLasting(text) is not { } expression)
            return null;
        return InputFilter.TryCreate(expression, out var filter, out var error) ? filter : throw Refusals.Of(error);
    }
}
