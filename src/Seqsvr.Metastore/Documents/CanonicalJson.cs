using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Seqsvr.Metastore.Documents;

/// <summary>
/// One text for all JSON that means the same: members in order of their names, no blanks, numbers as digits and exponent. Documents are
/// compared in this form, because PostgreSQL's jsonb reorders members and rewrites numbers.
/// </summary>
public static class CanonicalJson
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The canonical text of a valid JSON text.</summary>
    public static string Of(string json) => Encoding.UTF8.GetString(Write(json));

    /// <summary>A hash over everything of a document that a move must keep.</summary>
    public static byte[] ChecksumOf(Document document)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in new[] { document.Id, document.Kind, document.Owner ?? "\0", document.Key })
            hash.AppendData(Encoding.UTF8.GetBytes(part + "\n"));
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{document.Version} {document.SchemaVersion}\n")));
        hash.AppendData(Write(document.Json));
        return hash.GetHashAndReset();
    }

    static byte[] Write(string json)
    {
        using var document = JsonDocument.Parse(json);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
            Write(writer, document.RootElement);
        return buffer.ToArray();
    }

    static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var element in value.EnumerateArray())
                    Write(writer, element);
                writer.WriteEndArray();
                break;
            case JsonValueKind.Number:
                writer.WriteRawValue(JsonDecimal.Parse(value.GetRawText()).ToString(), skipInputValidation: true);
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
