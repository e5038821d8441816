namespace Seqsvr.Oracle.Generating;

/// <summary>What events and expressions are made of; shared, so that expressions ask for what is there.</summary>
static class EventPool
{
    /// <summary>The hour in which all events happen.</summary>
    public static readonly DateTime Start = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    /// <summary>What <c>Now()</c> gives: the end of the hour.</summary>
    public static readonly long NowTicks = Start.AddHours(1).Ticks;

    /// <summary>Texts that differ little: in case, by a wildcard, outside ASCII and outside the first plane.</summary>
    public static readonly string[] Texts =
    [
        "", "a", "A", "abc", "ABC", "aBc", "xabcx", "abcabc", "10%", "a_b", "error", "Error in 'x'", "ſ", "K", "k", "σ", "Σ", "ς", "straße", "ä", "Ä",
        "200", "true", "null", "line one\nline two", "a rather long text so that a vector block of sixteen bytes is passed: Needle", "needle",
        "😂", "a😂b", "e\u0301", "é", "\u0000", "tab\there", "ﬁ", "İ", "ı", "日本語", "א", "\uFFFD", "\u2028", "\"quoted\"", "back\\slash", "/slash/",
    ];

    /// <summary>Numbers as they stand in JSON: of all sizes, in several spellings, some beyond decimal.</summary>
    public static readonly string[] Numbers =
    [
        "0", "1", "-1", "1.0", "1.50", "2", "3", "7", "10", "200", "200.0", "404", "500", "-0", "0.1", "9223372036854775807", "-9223372036854775808",
        "9223372036854775808", "12345678901234567890123456789", "1e3", "1E+40", "-1e300", "0.0000000000000000000000000001", "1e-40", "99.99", "3.25",
        "79228162514264337593543950335", "-79228162514264337593543950335", "79228162514264337593543950336", "1.2345678901234567890123456789", "4294967296",
        "0.30000000000000004", "123456.789012345678901234567",
    ];

    /// <summary>Holes of scalars, arrays and objects, some with formats, some without a property.</summary>
    public static readonly string[] Templates =
    [
        "User {S} did {B}", "{N} of {Tags}", "{Missing} stays", "plain text", "{{escaped}} {S}", "{N:000.0} padded {S,8}", "{odd name} {@N}", "abc Needle {B}",
        "{Obj} and {Deep}", "{@A} is {$A}", "{größe} 😂", "{S}{N}{B}", "{D} of {N}: {S}", "{D:0.00} and {N:x2}|{S}", "{N}{S,-4}{D:F1}", "took {Took}, {Missing}{B}",
    ];

    /// <summary>What a sender may show for a hole with a format.</summary>
    public static readonly string[] Renderings = ["007.0", "1.50", "0x1f", "", "a \"b\"", "needle", "7", "-3.0"];

    public static readonly string[] Levels = ["Error", "ERROR", "Warning", "Information", "debug", "err"];

    public static readonly string[] InstantTexts = ["2026-03-01T12:30:00Z", "2026-03-01 12:15:00 +01", "2020-03-21", "1999-12-31T23:59:59.9999999Z", "0001-01-01"];

    public static readonly string[] DurationTexts = ["15:00", "1.02:03:04.5", "00:00:00.0000001", "7", "-1:30"];

    public static readonly string[] JsonTexts = ["{\"x\":1,\"y\":[\"a\",null]}", "[1,2.50,\"abc\"]", "\"text\"", "12.5", "null", "true", "{\"a\":{\"b\":{\"c\":[{}]}}}"];

    public static readonly string[] NumberTexts = ["12", "-1.5", "1e3", "0.10", "  7 "];

    public static readonly string[] Zones = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Brisbane"];

    public static readonly string[] DateParts = ["year", "month", "day", "hour", "minute", "second", "weekday", "date", "time", "Hour"];

    public static readonly string[] Patterns =
        ["%abc%", "abc%", "%abc", "a_c", "%", "", "%needle%", "10%%", "a__b", "%σ%", "%a%c%", "%K%", "error%", "_", "%😂%", "__", "%\n%", "a%", "%t"];

    public static readonly string[] Regexes = ["a", "^a.c$", "[A-Z]+", "(?i)needle", "b|c", "\\d+", "(a)(b)?", "", ".", "σ", "\\/", "\\w+$", "(?s)one.*two", "(.)\\1"];
}
