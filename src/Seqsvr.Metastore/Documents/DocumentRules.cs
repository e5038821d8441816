using System.Text;
using System.Text.Json;

namespace Seqsvr.Metastore.Documents;

/// <summary>
/// What every document must keep to, so that each database stores it and none changes its meaning. PostgreSQL's jsonb has no U+0000,
/// SQL Server ignores blanks at the end of a text it compares, and both fold numbers that a 64-bit float cannot hold.
/// </summary>
internal static class DocumentRules
{
    /// <summary>Largest document, in UTF-8 bytes.</summary>
    public const int JsonBytesMax = 4 << 20;

    /// <summary>Longest id, kind, owner or key, in UTF-16 units.</summary>
    public const int NameLengthMax = 200;

    /// <summary>Most digits of a number: more are lost by some reader on the way.</summary>
    const int NumberLengthMax = 400;

    static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    /// <summary>Throws <see cref="MetastoreException"/> (Invalid) for a change that cannot be kept.</summary>
    public static void Check(DocumentChange change)
    {
        switch (change)
        {
            case InsertDocument insert:
                CheckName("kind", insert.Kind);
                CheckName("id", insert.Id);
                CheckName("owner", insert.Owner);
                CheckName("key", insert.Key);
                CheckJson(insert.Json);
                break;
            case UpdateDocument update:
                CheckName("id", update.Id);
                CheckName("owner", update.Owner);
                CheckName("key", update.Key);
                CheckJson(update.Json);
                break;
            case DeleteDocument delete:
                CheckName("id", delete.Id);
                break;
        }
    }

    static void CheckName(string what, string? name)
    {
        if (name is null)
            return;
        if (name.Length is 0 or > NameLengthMax || name.Trim().Length != name.Length || name.Any(char.IsControl) || !IsWellFormed(name))
            throw Invalid($"The {what} of a document must be 1 to {NameLengthMax} characters without control characters, and without blanks at its ends.");
    }

    /// <summary>No half surrogate pair; encoding would replace it.</summary>
    static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i += char.IsSurrogate(text[i]) ? 2 : 1)
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])))
                return false;
        return true;
    }

    static void CheckJson(string json)
    {
        if (Encoding.UTF8.GetByteCount(json) > JsonBytesMax)
            throw Invalid($"The document is larger than {JsonBytesMax} bytes.");
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw Invalid("A document must be a JSON object.");
            CheckValue(document.RootElement);
        }
        catch (JsonException error)
        {
            throw new MetastoreException(MetastoreFailure.Invalid, $"The document is no valid JSON: {error.Message}", error);
        }
    }

    static void CheckValue(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    CheckText(member.Name);
                    CheckValue(member.Value);
                }
                break;
            case JsonValueKind.Array:
                foreach (var element in value.EnumerateArray())
                    CheckValue(element);
                break;
            case JsonValueKind.String:
                CheckText(TextOf(value));
                break;
            case JsonValueKind.Number when value.GetRawText().Length > NumberLengthMax || !double.IsFinite(value.GetDouble()):
                throw Invalid("A number in the document is beyond the range of a 64-bit float, or has too many digits.");
        }
    }

    static string TextOf(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException error)
        {
            throw new MetastoreException(MetastoreFailure.Invalid, "A text in the document has half of a surrogate pair.", error);
        }
    }

    static void CheckText(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            throw Invalid("A text in the document has the character U+0000, which databases cannot store.");
    }

    static MetastoreException Invalid(string message) => new(MetastoreFailure.Invalid, message);
}
