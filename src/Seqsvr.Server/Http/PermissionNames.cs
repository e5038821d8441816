using System.Text.Json;
using System.Text.Json.Serialization;

namespace Seqsvr.Server.Http;

/// <summary>Stores permissions by their names, which do not change; the numbers may.</summary>
internal sealed class PermissionNames : JsonConverter<IReadOnlyList<Permission>>
{
    public override IReadOnlyList<Permission> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var names = JsonSerializer.Deserialize<string[]>(ref reader, options) ?? throw new JsonException("the permissions are null");
        return [.. names.Select(name => Enum.TryParse<Permission>(name, out var known) ? known : throw new JsonException($"there is no permission {name}"))];
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<Permission> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var permission in value)
            writer.WriteStringValue(permission.ToString());
        writer.WriteEndArray();
    }
}
