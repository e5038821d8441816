using System.Globalization;
using System.Text.Json;

namespace Seqsvr.Testing.Shared;

/// <summary>Compares events as JSON: same members, same values; timestamps are compared as points in time, numbers as numbers.</summary>
public static class JsonEvents
{
    /// <summary>Null where the two CLEF lines say the same, else where they first differ.</summary>
    public static string? Difference(string actual, string expected)
    {
        using var left = JsonDocument.Parse(actual);
        using var right = JsonDocument.Parse(expected);
        return Difference("", left.RootElement, right.RootElement);
    }

    static string? Difference(string path, JsonElement actual, JsonElement expected)
    {
        if (path is ".@t" or ".@st")
            return Time(actual) == Time(expected) ? null : $"{path}: {actual} is not {expected}";
        if (actual.ValueKind != expected.ValueKind)
            return $"{path}: {actual.ValueKind} is not {expected.ValueKind}";
        return actual.ValueKind switch
        {
            JsonValueKind.Object => Members(path, actual, expected),
            JsonValueKind.Array => Elements(path, actual, expected),
            _ => JsonElement.DeepEquals(actual, expected) ? null : $"{path}: {actual.GetRawText()} is not {expected.GetRawText()}",
        };
    }

    static string? Members(string path, JsonElement actual, JsonElement expected)
    {
        var left = actual.EnumerateObject().ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);
        foreach (var member in expected.EnumerateObject())
        {
            if (!left.Remove(member.Name, out var value))
                return $"{path}.{member.Name} is missing";
            if (Difference($"{path}.{member.Name}", value, member.Value) is { } difference)
                return difference;
        }
        return left.Count == 0 ? null : $"{path}.{left.Keys.First()} was not sent";
    }

    static string? Elements(string path, JsonElement actual, JsonElement expected)
    {
        if (actual.GetArrayLength() != expected.GetArrayLength())
            return $"{path}: {actual.GetArrayLength()} elements instead of {expected.GetArrayLength()}";
        for (var i = 0; i < expected.GetArrayLength(); i++)
            if (Difference($"{path}[{i}]", actual[i], expected[i]) is { } difference)
                return difference;
        return null;
    }

    static long Time(JsonElement text) =>
        DateTimeOffset.Parse(text.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).UtcTicks;
}
