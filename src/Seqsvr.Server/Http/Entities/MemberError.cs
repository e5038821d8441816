using System.Collections;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Seqsvr.Server.Http.Entities;

/// <summary>Says which member of an entity is wrong, and what it should be.</summary>
internal static partial class MemberError
{
    /// <summary>One line for the error that reading a <paramref name="type"/> ended with.</summary>
    public static string Explain(JsonException error, Type type)
    {
        var path = (error.Path ?? "$").TrimStart('$').TrimStart('.');
        if (path.Length == 0)
            return "The body must be a JSON object.";
        // The serializer tells these apart by its words only; should they change, the line below is still true.
        if (error.InnerException?.Message.Contains("UTF-16", StringComparison.Ordinal) == true)
            return $"The member {path} has half of a surrogate pair.";
        if (error.Message.StartsWith("Duplicate", StringComparison.Ordinal))
            return $"The member {path} stands there twice.";
        return TypeAt(type, path) is { } wanted ? $"The member {path} must be {Describe(wanted)}." : $"The member {path} cannot be used.";
    }

    /// <summary>The type that the entity has at a path such as <c>Filters[0].Description</c>; null where there is none.</summary>
    static Type? TypeAt(Type type, string path)
    {
        Type? at = type;
        foreach (Match step in Step().Matches(path))
            at = at is null ? null : step.Groups["member"] is { Success: true } member ? MemberOf(at, member.Value) : ElementOf(at);
        return at;
    }

    static Type? MemberOf(Type type, string name) =>
        EntityJson.Options.GetTypeInfo(type) is { Kind: System.Text.Json.Serialization.Metadata.JsonTypeInfoKind.Object } members
            ? members.Properties.FirstOrDefault(property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.PropertyType
            : ElementOf(type);

    /// <summary>What an array holds, or the values of a dictionary.</summary>
    static Type? ElementOf(Type type) => EntityJson.Options.GetTypeInfo(type).ElementType;

    static string Describe(Type type)
    {
        var nullable = Nullable.GetUnderlyingType(type);
        var wanted = nullable ?? type;
        var description =
            wanted == typeof(string) ? "a text"
            : wanted == typeof(bool) ? "true or false"
            : wanted.IsEnum ? string.Join(" or ", Enum.GetNames(wanted))
            : wanted == typeof(TimeSpan) ? "a duration such as 00:05:00 or 7.00:00:00"
            : wanted.IsPrimitive ? "a whole number"
            : wanted == typeof(decimal) ? "a number"
            : typeof(IDictionary).IsAssignableFrom(wanted) || !typeof(IEnumerable).IsAssignableFrom(wanted) ? "an object"
            : "an array";
        return nullable is null ? description : description + " or null";
    }

    [GeneratedRegex(@"\[\d+\]|\['(?<member>[^']*)'\]|(?<member>[^.\[]+)")]
    private static partial Regex Step();
}
