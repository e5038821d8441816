using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Seqsvr.Server.Tests.Ingestion.Rules;

/// <summary>A filter, and what it means in plain C#.</summary>
/// <param name="Text">The expression; null to take all.</param>
/// <param name="Matches">Whether an event, as JSON, matches at a time.</param>
sealed record SampleFilter(string? Text, Func<JsonObject, DateTimeOffset, bool> Matches)
{
    public static readonly SampleFilter[] All =
    [
        new(null, (_, _) => true),
        new("Env = 'prod'", (e, _) => IsText(e["Env"], "prod")),
        new("Env = 'prod' or User.Name = 'Ann'", (e, _) => IsText(e["Env"], "prod") || IsText(Member(e["User"], "Name"), "Ann")),
        new("Order.Id >= 2", (e, _) => Number(Member(e["Order"], "Id")) >= 2),
        new("User is not null", (e, _) => e["User"] is { } user && !IsBeyondTheLanguage(user)),
        new("@Level = 'Error' ci", (e, _) => "Error".Equals(e["@l"]?.GetValue<string>() ?? "Information", StringComparison.OrdinalIgnoreCase)),
        new("@Exception is null", (e, _) => e["@x"] is null),
        new("@Timestamp > Now() - 1h", (e, now) => Time(e) > now.AddHours(-1)),
        new("@Timestamp <= DateTime('2026-11-22T12:00:00Z')", (e, _) => Time(e) <= DateTimeOffset.Parse("2026-11-22T12:00:00Z", CultureInfo.InvariantCulture)),
        new("1 = 2", (_, _) => false),
    ];

    public override string ToString() => Text ?? "none";

    static JsonNode? Member(JsonNode? node, string name) => node is JsonObject members ? members[name] : null;

    static bool IsText(JsonNode? node, string text) => node?.GetValueKind() == JsonValueKind.String && node.GetValue<string>() == text;

    static double Number(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.Number && !IsBeyondTheLanguage(node) ? double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture) : -1;

    // A number that no decimal can hold is kept and shown, but reads as undefined.
    static bool IsBeyondTheLanguage(JsonNode node) =>
        node.GetValueKind() == JsonValueKind.Number && double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture) > 1e28;

    static DateTimeOffset Time(JsonObject e) => DateTimeOffset.Parse(e["@t"]!.GetValue<string>(), CultureInfo.InvariantCulture);
}
