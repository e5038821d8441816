using System.Globalization;

namespace Seqsvr.Oracle.Generating;

/// <summary>Makes the leaves of expressions: properties that mostly hold what is wanted, built-in properties, variables, literals.</summary>
sealed class LeafGenerator(Chance chance, Scope scope)
{
    static readonly string[] Numbers =
    [
        "0", "1", "2", "10", "200", "1.5", "500", "99.99", "9223372036854775807", "12345678901234567890123456789", "0.5", "0x1F", "1h30m", "10ms", "3", "404",
        "79228162514264337593543950335", "0.0000000000000000000000000001", "1.0", "1.2345678901234567890123456789", "(-1)", "(-5)", "$number",
    ];

    static readonly Dictionary<Kind, string[]> Properties = new()
    {
        [Kind.Number] = ["N", "D", "N", "D", "Obj.x", "größe", "@EventType", "@Arrived", "A", "Deep.d"],
        [Kind.Text] = ["S", "S", "S", "@Level", "@Message", "@Exception", "@MessageTemplate", "@TraceId", "Obj.y", "@Resource.service.name", "A", "@SpanKind",
            "@SpanId", "@ParentId", "@RenderedMessage", "@Document", "@Scope.name"],
        [Kind.Truth] = ["B", "B", "Obj.x", "A"],
        [Kind.Array] = ["Tags", "Tags", "List", "A", "$list"],
        [Kind.Object] = ["Obj", "Obj", "Deep", "@Properties", "@Resource", "@Scope", "@Data", "List[0]", "@Definitions"],
        [Kind.Instant] = ["@Timestamp", "@Timestamp", "@Start", "At"],
        [Kind.Duration] = ["@Elapsed", "N"],
        [Kind.Index] = ["N"],
        [Kind.InstantText] = ["When"],
        [Kind.DurationText] = ["Took"],
        [Kind.JsonText] = ["Json", "@Document"],
        [Kind.NumberText] = ["Num"],
        [Kind.EventIdText] = ["@Id"],
    };

    static readonly string[] AnyProperties =
    [
        "N", "D", "S", "B", "A", "Obj", "Obj.x", "Obj.y", "Obj['x.y']", "Obj.x.y", "Tags", "Tags[0]", "List[1].x", "@Properties['odd name']", "Missing", "Missing.x",
        "Deep.d.d", "Deep['d'][0]", "größe", "@Properties.N", "@Level", "@Data", "@Data['@mt']", "@Exception", "@Resource.host", "$text", "@Elapsed", "@ParentId", "@SpanId",
    ];

    static readonly Dictionary<Kind, string[]> Texts = new()
    {
        [Kind.Text] = EventPool.Texts,
        [Kind.InstantText] = EventPool.InstantTexts,
        [Kind.DurationText] = EventPool.DurationTexts,
        [Kind.JsonText] = EventPool.JsonTexts,
        [Kind.NumberText] = EventPool.NumberTexts,
        [Kind.Zone] = EventPool.Zones,
        [Kind.DatePart] = EventPool.DateParts,
    };

    /// <summary>A property, variable or name in scope.</summary>
    public string Property(Kind kind)
    {
        if (scope.Count > 0 && chance.Percent(50) && scope.Find(kind, chance) is { } name)
            return name;
        return Properties.TryGetValue(kind, out var properties) && chance.Percent(90) ? chance.Pick(properties) : chance.Pick(AnyProperties);
    }

    /// <summary>A property or a literal.</summary>
    public string Leaf(Kind kind) =>
        chance.Percent(65) && kind is not (Kind.Fraction or Kind.Zone or Kind.DatePart or Kind.Index) ? Property(kind) : Literal(kind);

    /// <summary>A constant.</summary>
    public string Literal(Kind kind) => kind switch
    {
        Kind.Number => chance.Pick(Numbers),
        Kind.Truth => chance.Pick("true", "false"),
        Kind.Array => chance.Pick("[]", "[1, 'a', null]", $"[{Literal(Kind.Text)}, {Literal(Kind.Number)}]", "[[1], {x: 1}]", "['abc', 'ABC', true]"),
        Kind.Object => chance.Pick("{}", "{x: 1}", $"{{y: {Literal(Kind.Text)}, 'x.y': {Literal(Kind.Number)}}}", "{a: {b: [1, 2]}}"),
        Kind.Instant => $"DateTime('2026-03-01T12:{chance.Below(60):00}:00Z')",
        Kind.Duration => chance.Pick("1h", "90m", "1d12h", "5s", "10h", "0", "30us", "150ms", "(-2h)"),
        Kind.Index => chance.Pick("0", "1", "2", "3", "10", "28", "(-1)", "1.5"),
        Kind.Fraction => chance.Pick("0.01", "0.1", "0.5"),
        Kind.EventIdText => string.Create(CultureInfo.InvariantCulture, $"'event-{EventPool.Start.Ticks:x16}{chance.Below(50):x16}'"),
        Kind.Any => chance.Percent(15) ? "null" : Literal(chance.Pick(Kind.Number, Kind.Text, Kind.Truth, Kind.Array, Kind.Object)),
        _ => Quote(chance.Pick(Texts[kind])),
    };

    /// <summary>A text as the language writes it.</summary>
    public static string Quote(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
}
