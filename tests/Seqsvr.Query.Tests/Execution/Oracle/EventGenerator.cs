using System.Globalization;
using System.Text;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Clef;
using Seqsvr.Events.Model;

namespace Seqsvr.Query.Tests.Execution.Oracle;

/// <summary>
/// Makes events that are hard on the engine: one property with values of many types, objects beside scalars, near-equal texts and
/// numbers, times out of order and equal. From a seeded random, so that a run can be repeated.
/// </summary>
sealed class EventGenerator(Random random)
{
    /// <summary>The hour in which all events happen.</summary>
    public static readonly DateTime Start = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    /// <summary>Texts that differ little: in case, by a wildcard, outside ASCII.</summary>
    public static readonly string[] Texts =
    [
        "", "a", "A", "abc", "ABC", "aBc", "xabcx", "abcabc", "10%", "a_b", "error", "Error in 'x'", "ſ", "K", "k", "σ", "Σ", "ς", "straße", "ä", "Ä",
        "200", "true", "null", "line one\nline two", "a rather long text so that a vector block of sixteen bytes is passed: Needle", "needle",
    ];

    static readonly string[] Numbers =
    [
        "0", "1", "-1", "1.0", "1.50", "2", "3", "7", "10", "200", "200.0", "404", "500", "-0", "0.1", "9223372036854775807", "-9223372036854775808",
        "9223372036854775808", "12345678901234567890123456789", "1e3", "1E+40", "0.0000000000000000000000000001", "99.99",
    ];

    // No hole for an object: in which order its members are printed depends on the other events of its group.
    static readonly string[] Templates =
    [
        "User {S} did {B}", "{N} of {Tags}", "{Missing} stays", "plain text", "{{escaped}} {S}", "{N:000.0} padded {S,8}", "{odd name} {@N}", "abc Needle {B}",
    ];

    static readonly string[] Levels = ["Error", "ERROR", "Warning", "Information", "debug"];

    /// <summary>A batch with this many events, numbered from <paramref name="firstSequence"/>.</summary>
    public EventBatch Batch(int count, long firstSequence)
    {
        var payload = new StringBuilder();
        for (var i = 0; i < count; i++)
            payload.Append(Event()).Append('\n');
        var read = ClefBatchReader.TryRead(Encoding.UTF8.GetBytes(payload.ToString()), new EventLimits(), out var batch, out var error);
        read.ShouldBeTrue(error?.ToString() + "\n" + payload);
        batch!.AssignSequence(firstSequence);
        return batch;
    }

    string Event()
    {
        var members = new List<string> { $"\"@t\":\"{Time():O}\"" };
        if (Chance(80))
            members.Add("\"@mt\":" + Quote(Pick(Templates)));
        if (Chance(20))
            members.Add("\"@m\":" + Quote(Pick(Texts)));
        if (Chance(50))
            members.Add("\"@l\":" + Quote(Pick(Levels)));
        if (Chance(15))
            members.Add("\"@x\":" + Quote(Pick(Texts) + "\n   at Method()"));
        if (Chance(10))
            members.Add("\"@i\":\"" + random.Next(1, 5).ToString("x8", CultureInfo.InvariantCulture) + "\"");
        if (Chance(20))
            members.Add("\"@tr\":\"0123456789abcdef0123456789abcde" + random.Next(10).ToString(CultureInfo.InvariantCulture) + "\"");
        if (Chance(10))
            members.Add($"\"@st\":\"{Time():O}\"");
        if (Chance(10))
            members.Add("\"@ra\":{\"service\":{\"name\":" + Quote(Pick(Texts)) + "}}");
        AddProperties(members);
        return "{" + string.Join(",", members) + "}";
    }

    void AddProperties(List<string> members)
    {
        if (Chance(80))
            members.Add("\"N\":" + random.Next(-5, 40).ToString(CultureInfo.InvariantCulture));
        if (Chance(60))
            members.Add("\"D\":" + Pick(Numbers));
        if (Chance(70))
            members.Add("\"S\":" + Quote(Pick(Texts)));
        if (Chance(40))
            members.Add("\"B\":" + (Chance(50) ? "true" : "false"));
        if (Chance(60))
            members.Add("\"A\":" + Value(2));
        if (Chance(40))
            members.Add("\"Obj\":" + (Chance(70) ? Object(2) : Value(1)));
        if (Chance(40))
            members.Add("\"Tags\":" + Array(1));
        if (Chance(20))
            members.Add("\"odd name\":" + Value(0));
    }

    string Value(int depth) => random.Next(depth > 0 ? 9 : 7) switch
    {
        0 => "null",
        1 => Chance(50) ? "true" : "false",
        2 or 3 => Pick(Numbers),
        4 or 5 or 6 => Quote(Pick(Texts)),
        7 => Array(depth - 1),
        _ => Object(depth - 1),
    };

    string Array(int depth) => "[" + string.Join(",", Enumerable.Range(0, random.Next(4)).Select(_ => Value(depth))) + "]";

    string Object(int depth) =>
        "{" + string.Join(",", new[] { "x", "y", "x.y" }.Where(_ => Chance(50)).Select(name => Quote(name) + ":" + Value(depth))) + "}";

    // Few distinct instants, so that many are equal, and some that differ by a tick.
    DateTime Time() => Start.AddMinutes(random.Next(60)).AddTicks(random.Next(3) == 0 ? random.Next(3) : 0);

    bool Chance(int percent) => random.Next(100) < percent;

    string Pick(string[] items) => items[random.Next(items.Length)];

    static string Quote(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
