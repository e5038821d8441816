using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Tests.Http.Hostile;

/// <summary>An entity that has something at every place where its type allows it.</summary>
static class EntitySample
{
    const int DepthMax = 4;

    // Too short for a password, so that nobody gets one by chance and can then lock the others out.
    const string Text = "A = 1";

    public static JsonNode? Of(Type type, int depth = 0)
    {
        var info = EntityJson.Options.GetTypeInfo(type);
        return info.Kind switch
        {
            JsonTypeInfoKind.Object when depth == DepthMax => null,
            JsonTypeInfoKind.Object => new JsonObject(info.Properties.Select(property => KeyValuePair.Create(property.Name, MemberOf(property, depth + 1)))),
            JsonTypeInfoKind.Enumerable => Of(info.ElementType!, depth) is { } element ? new JsonArray(element) : [],
            JsonTypeInfoKind.Dictionary => new JsonObject { ["a"] = Of(info.ElementType!, depth) },
            _ => Simple(Nullable.GetUnderlyingType(type) ?? type),
        };
    }

    /// <summary>Ids lead to other documents and would end the request there, so they are left out where that is allowed.</summary>
    static JsonNode? MemberOf(JsonPropertyInfo property, int depth) =>
        property.Name.EndsWith("Id", StringComparison.Ordinal) && property.IsSetNullable ? null : Of(property.PropertyType, depth);

    static JsonNode? Simple(Type type) =>
        type == typeof(string) ? Text
        : type == typeof(bool) ? true
        : type == typeof(TimeSpan) ? "00:05:00"
        : type == typeof(DateTime) || type == typeof(DateTimeOffset) ? "2026-01-01T00:00:00Z"
        : type.IsEnum ? Enum.GetNames(type)[0]
        : 1;
}
