using System.Globalization;
using System.Text.Json.Nodes;

namespace Seqsvr.Server.Tests.Ingestion.Rules;

/// <summary>Events as JSON objects whose few names meet again and again with values of every type, from a seed.</summary>
sealed class RandomEvents(Random random)
{
    static readonly string[] Names = ["Env", "env", "User", "Order", "Tags", "a.b", "", "@@at", "ü"];

    static readonly string?[] Levels = [null, null, "Information", "info", "WARN", "Warning", "err", "Error", "dbg", "Debug", "Trace", "fatal", "OK", ""];

    static readonly Func<JsonNode?>[] Scalars =
    [
        () => null, () => true, () => false, () => "", () => "prod", () => "Ann", () => "2", () => 0, () => 2, () => 3.50m,
        () => JsonNode.Parse("1e300"), () => JsonNode.Parse("-0"), () => long.MaxValue, () => "ü€😀\u0000\"",
    ];

    /// <summary>One event; two hours around <paramref name="near"/>, in no order.</summary>
    public JsonObject Next(DateTimeOffset near)
    {
        var made = new JsonObject { ["@t"] = near.AddMinutes(random.Next(-120, 121)).ToString("O", CultureInfo.InvariantCulture) };
        if (random.Next(2) == 0)
            made["@mt"] = "{User} in {Env}";
        if (random.Next(8) == 0)
            made["@x"] = "boom\n  at y";
        if (Levels[random.Next(Levels.Length)] is { } level)
            made["@l"] = level;
        if (random.Next(4) == 0)
            made["@ra"] = new JsonObject { ["Env"] = "resource", ["User"] = new JsonObject { ["Name"] = "r" } };
        foreach (var (name, value) in Properties(random.Next(7)))
            made[name] = value;
        return made;
    }

    /// <summary>At most <paramref name="count"/> properties with different names.</summary>
    public Dictionary<string, JsonNode?> Properties(int count)
    {
        var properties = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
            properties[Names[random.Next(Names.Length)]] = Value(3);
        return properties;
    }

    JsonNode? Value(int depth) => random.Next(depth == 0 ? 3 : 6) switch
    {
        4 => Nested(depth),
        5 => new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => Value(depth - 1))]),
        _ => Scalars[random.Next(Scalars.Length)](),
    };

    JsonObject Nested(int depth)
    {
        var made = new JsonObject();
        foreach (var name in (string[])["Id", "Name", "Env", "a.b"])
            if (random.Next(3) == 0)
                made[name] = Value(depth - 1);
        return made;
    }
}
