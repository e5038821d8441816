using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Seqsvr.Server.Http.Entities;

/// <summary>
/// The form that entities have in JSON: member names as in the records, read in any case; members that nobody knows are passed over, because
/// newer clients send them. Every other surprise is an error that names the member.
/// </summary>
internal static class EntityJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNameCaseInsensitive = true,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>
    /// The entity in a body, and the id that stands in it (null where none does). Throws <see cref="RequestRefusedException"/> (400) where it is none.
    /// </summary>
    public static T Read<T>(ReadOnlyMemory<byte> body, out string? id)
        where T : class
    {
        using var document = Parse(body);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
            throw Refuse("The body must be a JSON object.");
        try
        {
            id = IdOf(root);
            var entity = root.Deserialize<T>(Options)!;
            return NullElements.Find(root, typeof(T)) is { } path ? throw Refuse($"The member {path} must not be null.") : entity;
        }
        catch (JsonException error)
        {
            throw Refuse(MemberError.Explain(error, typeof(T)));
        }
        catch (InvalidOperationException)
        {
            throw Refuse("A text in the body has half of a surrogate pair.");
        }
    }

    /// <summary>
    /// Writes an entity between its id and its links, without the members in <paramref name="omitted"/>, and with <paramref name="more"/> behind them.
    /// </summary>
    public static void Write<T>(
        Utf8JsonWriter writer, string? id, T entity, IEnumerable<(string Relation, string Link)> links, IReadOnlyCollection<string> omitted,
        Action? more = null)
    {
        writer.WriteStartObject();
        writer.WriteString("Id"u8, id);
        foreach (var member in JsonSerializer.SerializeToElement(entity, Options).EnumerateObject())
            if (!omitted.Contains(member.Name))
                member.WriteTo(writer);
        more?.Invoke();
        writer.WriteStartObject("Links"u8);
        foreach (var (relation, link) in links)
            writer.WriteString(relation, link);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>A moment as clients read it: UTC with seven digits.</summary>
    public static string TimeText(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body, Strict);
        }
        catch (JsonException error)
        {
            throw Refuse(error.LineNumber is { } line
                ? $"The body is no valid JSON at line {line + 1}, byte {error.BytePositionInLine + 1}."
                : "The body has a member twice.");
        }
    }

    static string? IdOf(JsonElement root)
    {
        foreach (var member in root.EnumerateObject())
            if (member.Name.Equals("Id", StringComparison.OrdinalIgnoreCase) && member.Value.ValueKind != JsonValueKind.Null)
                return member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString() : throw Refuse("The member Id must be a text.");
        return null;
    }

    static RequestRefusedException Refuse(string message) => new(StatusCodes.Status400BadRequest, message);
}
