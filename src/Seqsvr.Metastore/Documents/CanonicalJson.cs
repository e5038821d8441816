using System.Globalization;
using System.Numerics;
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
                writer.WriteRawValue(Number(value.GetRawText()), skipInputValidation: true);
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    /// <summary>Digits without zeros at either end, and the power of ten they are multiplied by: <c>1.50</c> is <c>15E-1</c>, every zero is <c>0</c>.</summary>
    static string Number(string text)
    {
        var mantissa = text;
        var exponent = BigInteger.Zero;
        if (text.IndexOfAny(['e', 'E']) is var at and >= 0)
        {
            mantissa = text[..at];
            exponent = BigInteger.Parse(text.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        }
        var sign = mantissa[0] == '-' ? "-" : "";
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = mantissa.TrimStart('-').Replace(".", "", StringComparison.Ordinal);
        if (point >= 0)
            exponent -= mantissa.Length - point - 1;
        var kept = digits.TrimEnd('0');
        exponent += digits.Length - kept.Length;
        kept = kept.TrimStart('0');
        return kept.Length == 0 ? "0" : string.Create(CultureInfo.InvariantCulture, $"{sign}{kept}E{exponent}");
    }
}
