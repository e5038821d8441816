using System.Text.Json;
using System.Text.Json.Serialization;

namespace Seqsvr.Server.Http.Entities;

/// <summary>
/// An enum by the name of its member: written so always, read in any case, and as the member's number too. Stands in an attribute on the enum, so that
/// documents and HTTP have the same form.
/// </summary>
internal sealed class NamedEnumConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        foreach (var value in Enum.GetValues<T>())
            if (IsNamed(ref reader, value))
                return value;
        throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());

    static bool IsNamed(ref Utf8JsonReader reader, T value) => reader.TokenType switch
    {
        JsonTokenType.String => value.ToString().Equals(reader.GetString(), StringComparison.OrdinalIgnoreCase),
        JsonTokenType.Number => reader.TryGetInt32(out var number) && Enum.ToObject(typeof(T), number).Equals(value),
        _ => false,
    };
}
