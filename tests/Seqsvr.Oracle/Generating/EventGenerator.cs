using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Seqsvr.Oracle.Generating;

/// <summary>
/// Makes events, as CLEF lines, that are hard on the engine: one property with values of many types, objects beside scalars, near-equal texts and
/// numbers, deep nesting, spans, times out of order and equal, the same event twice.
/// </summary>
sealed class EventGenerator(Chance chance)
{
    const int DeepestNesting = 12;

    static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>So many events.</summary>
    public string[] Lines(int count)
    {
        var lines = new string[count];
        for (var i = 0; i < count; i++)
            lines[i] = i > 0 && chance.Percent(7) ? lines[chance.Below(i)] : Event();
        return lines;
    }

    string Event()
    {
        var members = new List<string> { $"\"@t\":{Instant()}" };
        Add(members, 80, "@mt", () => Quote(chance.Pick(EventPool.Templates)));
        Add(members, 20, "@m", () => Quote(chance.Pick(EventPool.Texts)));
        Add(members, 25, "@r", () => "[" + string.Join(",", Enumerable.Range(0, chance.Between(1, 3)).Select(_ => Quote(chance.Pick(EventPool.Renderings)))) + "]");
        Add(members, 50, "@l", () => Quote(chance.Pick(EventPool.Levels)));
        Add(members, 20, "@x", () => Quote(chance.Pick(EventPool.Texts) + "\n   at Method()"));
        Add(members, 15, "@i", () => chance.Percent(50) ? Quote(chance.Between(1, 5).ToString("x8", CultureInfo.InvariantCulture)) : Integer(1, 5));
        if (chance.Percent(25))
            AddSpan(members);
        AddProperties(members);
        return "{" + string.Join(",", members) + "}";
    }

    void AddSpan(List<string> members)
    {
        members.Add("\"@tr\":" + Quote("0123456789abcdef0123456789abcde" + chance.Below(4)));
        members.Add("\"@sp\":" + Quote("0123456789abcde" + chance.Below(10)));
        Add(members, 70, "@st", Instant);
        Add(members, 50, "@ps", () => Quote("0123456789abcde" + chance.Below(10)));
        Add(members, 60, "@sk", () => Quote(chance.Pick("Server", "Client", "Internal")));
        Add(members, 60, "@ra", () => "{\"service\":{\"name\":" + Text() + "},\"host\":" + Value(1) + "}");
        Add(members, 50, "@sa", () => "{\"name\":" + Text() + "}");
        Add(members, 10, "@d", () => "{\"x\":{\"unit\":\"s\"}}");
    }

    void AddProperties(List<string> members)
    {
        Add(members, 80, "N", () => Integer(-5, 40));
        Add(members, 60, "D", Number);
        Add(members, 70, "S", Text);
        Add(members, 50, "B", () => chance.Percent(90) ? Truth() : Value(0));
        Add(members, 60, "A", () => Value(2));
        Add(members, 50, "Obj", () => chance.Percent(80) ? Object(2) : Value(1));
        Add(members, 20, "Deep", () => Nested(chance.Between(1, DeepestNesting)));
        Add(members, 50, "Tags", () => chance.Percent(90) ? Array(1) : Value(1));
        Add(members, 30, "List", () => "[" + string.Join(",", Enumerable.Range(0, chance.Below(4)).Select(_ => Object(1))) + "]");
        Add(members, 20, "odd name", () => Value(0));
        Add(members, 20, "größe", Number);
        Add(members, 20, "At", () => (EventPool.Start.Ticks + chance.Below(1000) * TimeSpan.TicksPerSecond).ToString(CultureInfo.InvariantCulture));
        Add(members, 20, "Took", () => Quote(chance.Pick(EventPool.DurationTexts)));
        Add(members, 20, "When", () => Quote(chance.Pick(EventPool.InstantTexts)));
        Add(members, 20, "Json", () => Quote(chance.Pick(EventPool.JsonTexts)));
        Add(members, 20, "Num", () => Quote(chance.Pick(EventPool.NumberTexts)));
    }

    string Value(int depth) => chance.Below(depth > 0 ? 9 : 7) switch
    {
        0 => "null",
        1 => Truth(),
        2 or 3 => Number(),
        4 or 5 or 6 => Text(),
        7 => Array(depth - 1),
        _ => Object(depth - 1),
    };

    string Array(int depth) => "[" + string.Join(",", Enumerable.Range(0, chance.Below(4)).Select(_ => Value(depth))) + "]";

    string Object(int depth) => "{" + string.Join(",", new[] { "x", "y", "x.y" }
        .Where(_ => chance.Percent(50)).OrderBy(_ => chance.Bits()).Select(name => Quote(name) + ":" + Value(depth)).ToList()) + "}";

    string Nested(int depth) => depth == 0 ? Value(0) : chance.Percent(70) ? "{\"d\":" + Nested(depth - 1) + "}" : "[" + Nested(depth - 1) + "]";

    // Few distinct instants, so that many are equal, and some that differ by a tick.
    string Instant()
    {
        var time = EventPool.Start.AddMinutes(chance.Below(60)).AddTicks(chance.Percent(33) ? chance.Below(3) : 0);
        return Quote(time.ToString("O", CultureInfo.InvariantCulture));
    }

    string Number() => chance.Pick(EventPool.Numbers);

    string Truth() => chance.Pick("true", "false");

    string Text() => Quote(chance.Pick(EventPool.Texts));

    string Integer(int from, int end) => chance.Between(from, end).ToString(CultureInfo.InvariantCulture);

    void Add(List<string> members, int percent, string name, Func<string> value)
    {
        if (chance.Percent(percent))
            members.Add($"{Quote(name)}:{value()}");
    }

    static string Quote(string text) => JsonSerializer.Serialize(text, Relaxed);
}
