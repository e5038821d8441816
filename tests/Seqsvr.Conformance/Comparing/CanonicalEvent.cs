using System.Globalization;
using System.Text.Json;

namespace Seqsvr.Conformance.Comparing;

/// <summary>
/// What an event says, whatever form it came in, so that the form sent and the forms read back can be compared. A missing
/// level is Information; the time is UTC ticks; properties are canonical JSON.
/// </summary>
sealed record CanonicalEvent(long Ticks, string Level, string? Template, string? Exception, string? TraceId, string? SpanId, string Properties)
{
    /// <summary>From one element of <c>{"Events":[...]}</c> as clients post it.</summary>
    public static CanonicalEvent FromRaw(JsonElement raw) => new(
        TicksOf(raw.GetProperty("Timestamp").GetString()!),
        Text(raw, "Level") ?? "Information",
        Text(raw, "MessageTemplate"),
        Text(raw, "Exception"),
        Text(raw, "TraceId"),
        Text(raw, "SpanId"),
        raw.TryGetProperty("Properties", out var properties) ? CanonicalJson.From(properties) : "{}");

    /// <summary>From a CLEF document; <c>@@</c> escapes are undone.</summary>
    public static CanonicalEvent FromClef(JsonElement clef) => new(
        TicksOf(clef.GetProperty("@t").GetString()!),
        Text(clef, "@l") ?? "Information",
        Text(clef, "@mt"),
        Text(clef, "@x"),
        Text(clef, "@tr"),
        Text(clef, "@sp"),
        CanonicalJson.From(clef.EnumerateObject().Where(member => IsProperty(member.Name)).Select(member => (Unescaped(member.Name), member.Value))));

    /// <summary>From an event as the API gives it. The template is put together from its tokens, so escaped braces are not seen.</summary>
    public static CanonicalEvent FromApi(JsonElement api) => new(
        TicksOf(api.GetProperty("Timestamp").GetString()!),
        Text(api, "Level") ?? "Information",
        string.Concat(api.GetProperty("MessageTemplateTokens").EnumerateArray().Select(token => Text(token, "Text") ?? Text(token, "RawText"))),
        Text(api, "Exception"),
        Text(api, "TraceId"),
        Text(api, "SpanId"),
        CanonicalJson.From(api.GetProperty("Properties").EnumerateArray().Select(NameAndValue)));

    /// <summary>The UTC instant, in ticks, of an ISO 8601 text with an offset.</summary>
    public static long TicksOf(string text)
        => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).UtcTicks;

    static (string Name, JsonElement Value) NameAndValue(JsonElement property)
        => (property.GetProperty("Name").GetString()!, property.GetProperty("Value"));

    static bool IsProperty(string name) => !name.StartsWith('@') || name.StartsWith("@@", StringComparison.Ordinal);

    static string Unescaped(string name) => name.StartsWith("@@", StringComparison.Ordinal) ? name[1..] : name;

    static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
