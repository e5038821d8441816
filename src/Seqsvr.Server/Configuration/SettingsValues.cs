using System.Text;
using System.Text.Json;

namespace Seqsvr.Server.Configuration;

/// <summary>What a settings file says: its texts by key, in any case. A member that is null is not set; of several, the last counts.</summary>
internal static class SettingsValues
{
    static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>
    /// Reads <paramref name="text"/>, which <paramref name="path"/> holds; throws <see cref="ConfigurationException"/> where it is no JSON
    /// object.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Parse(string path, ReadOnlyMemory<byte> text)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        try
        {
            using var document = JsonDocument.Parse(text.Span.StartsWith(Encoding.UTF8.Preamble) ? text[Encoding.UTF8.Preamble.Length..] : text, Lenient);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new ConfigurationException($"{path} must hold one JSON object with the settings.");
            Collect(document.RootElement, "", values);
        }
        catch (JsonException e)
        {
            throw new ConfigurationException($"{path} is not valid JSON at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.");
        }
        return values;
    }

    static void Collect(JsonElement element, string prefix, Dictionary<string, string> values)
    {
        foreach (var member in element.EnumerateObject())
        {
            var key = prefix + member.Name;
            if (member.Value.ValueKind == JsonValueKind.Object)
                Collect(member.Value, key + ".", values);
            else if (member.Value.ValueKind != JsonValueKind.Null)
                values[key] = TextOf(member.Value);
        }
    }

    static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Join(',', value.EnumerateArray().Select(TextOf)),
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText(),
    };
}
