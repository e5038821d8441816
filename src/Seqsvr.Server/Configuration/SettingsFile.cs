using System.Text;
using System.Text.Json;

namespace Seqsvr.Server.Configuration;

/// <summary>
/// <c>Seq.json</c> in the storage root: a JSON object, nested by the full stops of the keys or flat with the keys as they
/// are. Comments and trailing commas are allowed. A file that is not there sets nothing.
/// </summary>
internal static class SettingsFile
{
    /// <summary>The file's name in the storage root.</summary>
    public const string FileName = "Seq.json";

    /// <summary>A larger file is a mistake, not a configuration.</summary>
    const int FileBytesMax = 1 << 20;

    static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads the file in <paramref name="folder"/>; throws <see cref="ConfigurationException"/> where it is no JSON object.</summary>
    public static SettingsSource Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (File.Exists(path))
        {
            using var document = Parse(path);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new ConfigurationException($"{path} must hold one JSON object with the settings.");
            Collect(document.RootElement, "", values);
        }
        return new SettingsSource(path, key => key, values);
    }

    static JsonDocument Parse(string path)
    {
        try
        {
            if (new FileInfo(path).Length > FileBytesMax)
                throw new ConfigurationException($"{path} is larger than {FileBytesMax} bytes, which no settings file is.");
            var bytes = File.ReadAllBytes(path).AsMemory();
            return JsonDocument.Parse(bytes.Span.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes, Lenient);
        }
        catch (JsonException e)
        {
            throw new ConfigurationException($"{path} is not valid JSON at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path} cannot be read: {e.Message}");
        }
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
