using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Seqsvr.Server.Http.Entities;

/// <summary>
/// Finds nulls in arrays and dictionaries of entities. The serializer lets them pass, against the annotations of the types, and every reader of such a
/// list would have to expect them.
/// </summary>
internal static class NullElements
{
    /// <summary>The path of the first, as <c>Filters[1]</c>; null where there is none.</summary>
    public static string? Find(JsonElement value, Type type, string path = "")
    {
        var info = EntityJson.Options.GetTypeInfo(type);
        return (info.Kind, value.ValueKind) switch
        {
            (JsonTypeInfoKind.Object, JsonValueKind.Object) => InMembers(value, info, path),
            (JsonTypeInfoKind.Enumerable, JsonValueKind.Array) => InElements(value, info.ElementType!, path),
            (JsonTypeInfoKind.Dictionary, JsonValueKind.Object) => InValues(value, info.ElementType!, path),
            _ => null,
        };
    }

    static string? InMembers(JsonElement value, JsonTypeInfo info, string path)
    {
        foreach (var member in value.EnumerateObject())
            if (info.Properties.FirstOrDefault(property => property.Name.Equals(member.Name, StringComparison.OrdinalIgnoreCase)) is { } property
                && Find(member.Value, property.PropertyType, path.Length == 0 ? member.Name : $"{path}.{member.Name}") is { } found)
                return found;
        return null;
    }

    static string? InElements(JsonElement value, Type elementType, string path)
    {
        var i = 0;
        foreach (var element in value.EnumerateArray())
            if (InElement(element, elementType, $"{path}[{i++}]") is { } found)
                return found;
        return null;
    }

    static string? InValues(JsonElement value, Type elementType, string path)
    {
        foreach (var member in value.EnumerateObject())
            if (InElement(member.Value, elementType, $"{path}.{member.Name}") is { } found)
                return found;
        return null;
    }

    // A value type that takes no null has been refused already, and what has no form of its own may be null.
    static string? InElement(JsonElement element, Type elementType, string path) =>
        elementType == typeof(JsonElement) || Nullable.GetUnderlyingType(elementType) is not null ? null
        : element.ValueKind == JsonValueKind.Null ? path
        : Find(element, elementType, path);
}
