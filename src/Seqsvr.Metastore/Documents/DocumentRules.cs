using System.Text;
using System.Text.Json;

namespace Seqsvr.Metastore.Documents;

/// <summary>
/// What every document must keep to, so that each database stores it and none changes its meaning. PostgreSQL's jsonb has no U+0000 and
/// limits the digits of a number, SQL Server ignores blanks at the end of a text it compares, and readers fold numbers that a 64-bit
/// float cannot hold.
/// </summary>
internal static class DocumentRules
{
    /// <summary>Largest document, in UTF-8 bytes.</summary>
    public const int JsonBytesMax = 4 << 20;

    /// <summary>Most digits of a number, written without an exponent: so PostgreSQL gives it back, and what it gives back can be kept again.</summary>
    public const int NumberDigitsMax = 1000;

    /// <summary>Objects and arrays in each other.</summary>
    public const int DepthMax = 64;

    const string HalfPair = "A text in the document has half of a surrogate pair.";

    static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = DepthMax };

    /// <summary>Throws <see cref="MetastoreException"/> (Invalid) for a change that cannot be kept.</summary>
    public static void Check(DocumentChange change)
    {
        switch (change)
        {
            case InsertDocument insert:
                CheckNames(("kind", insert.Kind), ("id", insert.Id), ("owner", insert.Owner), ("key", insert.Key));
                CheckForm(insert.SchemaVersion);
                CheckSize(insert.Json);
                CheckJson(insert.Json);
                break;
            case UpdateDocument update:
                CheckNames(("id", update.Id), ("owner", update.Owner), ("key", update.Key));
                CheckForm(update.SchemaVersion);
                CheckSize(update.Json);
                CheckJson(update.Json);
                break;
            case DeleteDocument delete:
                CheckNames(("id", delete.Id));
                break;
        }
    }

    /// <summary>The same for a document that a metastore had before. Its JSON may be longer than it was when it came.</summary>
    public static void Check(Document document)
    {
        CheckNames(("kind", document.Kind), ("id", document.Id), ("owner", document.Owner), ("key", document.Key));
        CheckForm(document.SchemaVersion);
        if (document.Version < 1)
            throw Invalid("The version of a document must be 1 or more.");
        CheckJson(document.Json);
    }

    static void CheckNames(params ReadOnlySpan<(string What, string? Name)> names)
    {
        foreach (var (what, name) in names)
            if (name is not null && !DocumentTexts.IsName(name))
                throw Invalid(
                    $"The {what} of a document must be 1 to {DocumentTexts.NameLengthMax} characters without control characters, and without blanks at its ends.");
    }

    static void CheckForm(int schemaVersion)
    {
        if (schemaVersion < 1)
            throw Invalid("The schema version of a document must be 1 or more.");
    }

    static void CheckSize(string json)
    {
        if (Encoding.UTF8.GetByteCount(json) > JsonBytesMax)
            throw Invalid($"The document is larger than {JsonBytesMax} bytes.");
    }

    static void CheckJson(string json)
    {
        if (!DocumentTexts.IsWellFormed(json))
            throw Invalid(HalfPair);
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw Invalid("A document must be a JSON object.");
            CheckValue(document.RootElement);
        }
        catch (JsonException error)
        {
            throw new MetastoreException(MetastoreFailure.Invalid, $"The document is no valid JSON: {error.Message}".ReplaceLineEndings(" "), error);
        }
        catch (InvalidOperationException error)
        {
            // What the reader says to an escape like \ud800 that has no other half.
            throw new MetastoreException(MetastoreFailure.Invalid, HalfPair, error);
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
                CheckText(value.GetString()!);
                break;
            case JsonValueKind.Number when !IsKept(value):
                throw Invalid($"A number in the document is beyond the range of a 64-bit float, or has more than {NumberDigitsMax} digits.");
        }
    }

    /// <summary>Zero, or a number that a float tells from zero and from infinity.</summary>
    static bool IsKept(JsonElement value)
    {
        var number = JsonDecimal.Parse(value.GetRawText());
        return number.PlainDigits <= NumberDigitsMax
            && (number.Digits.Length == 0 || (double.IsFinite(value.GetDouble()) && value.GetDouble() != 0));
    }

    static void CheckText(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            throw Invalid("A text in the document has the character U+0000, which databases cannot store.");
    }

    static MetastoreException Invalid(string message) => new(MetastoreFailure.Invalid, message);
}
