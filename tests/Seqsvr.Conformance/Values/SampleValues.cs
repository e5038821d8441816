using System.Text.Json;

namespace Seqsvr.Conformance.Values;

/// <summary>Values at the edges of what JSON, 64 bits, decimals and Unicode allow.</summary>
static class SampleValues
{
    public static readonly IReadOnlyList<SampleValue> All =
        [.. Integers(), .. Decimals(), .. BeyondDecimal(), .. Simple(), .. Texts().Select(Text), .. Nested()];

    static IEnumerable<SampleValue> Integers() => Each(
        "0", "1", "-1", "200", "2147483648", "9007199254740993", "9223372036854775807", "-9223372036854775808", "9223372036854775808",
        "18446744073709551615", "79228162514264337593543950335", "-79228162514264337593543950335");

    static IEnumerable<SampleValue> Decimals() => Each(
        "0.1", "-0.5", "1.10", "500.0", "0.1234567890123456789012345678", "-7.000000000000000000000000001", "1234567890123456.789012345678",
        "12345678901234.567", "-0.12345678901234567", "0.0000000000000000000000000001", "1e3", "12E0", "-2.5e+10", "1.5E-7", "1e-28", "7e28", "-0", "0.0", "-0.0");

    // Kept and shown with every digit; the language rounds to decimal, and sees no number where none is near.
    static IEnumerable<SampleValue> BeyondDecimal() =>
    [
        new("79228162514264337593543950336", null),
        new("1e200", null),
        new("-1.5e300", null),
        new("1.00000000000000000000000000000000000001", "1"),
        new("0.12345678901234567890123456789012345", "0.1234567890123456789012345679"),
        new("1e-40", "0"),
    ];

    static IEnumerable<SampleValue> Simple() => Each("true", "false", "null");

    static IEnumerable<string> Texts() =>
    [
        "", " ", "200", "true", "null", "it's", "''", "say \"hi\"", "back\\slash \\n", "a/b", "50%_off", "=1+1", "@cmd", "a,b;c",
        "line\r\nbreak\ttab", "\0\u0001\u0008\u000C\u001F\u007F\u0085\u2028\u2029", "\uFEFFmark", "\uFFFF\uFFFE\uFFFD", "<b>&amp;</b>",
        "Ärger", "A\u0308rger", "e\u0301\u0323", "straße STRASSE ΣΑΣ σας", "日本語", "שלום\u200F עולם", "I\u0131\u0130i",
        "😀", "👩‍👩‍👧‍👦", "𝒳 𐐷 \U0010FFFF", new string('x', 1500), string.Concat(Enumerable.Repeat("ä😀", 300)),
    ];

    static IEnumerable<SampleValue> Nested() => Each(
        "{}", "[]", "[[]]", "[{}]", "[null]", "[1,1.0,\"1\",true]", "[0.1234567890123456789012345678,9223372036854775807]", "[\"😀\",\"e\\u0301\",\"\\u0000\"]",
        """{"a":{}}""", """{"a":[]}""", """{"a":{"b":{"c":1.50}},"d":null}""", """{"a.b":1,"a":{"b":2}}""", """{"A":1,"a":2}""", """{"":"no name"}""",
        """{"with space":1,"it's":2,"ä😀":3,"@t":4,"$type":"T","[0]":5,"line\nbreak":6}""", """[{"a":[{"b":[{"c":[]}]}]}]""",
        """{"list":[{"n":-9223372036854775808},{"n":1e-28}]}""");

    static IEnumerable<SampleValue> Each(params string[] json) => json.Select(text => new SampleValue(text));

    static SampleValue Text(string text) => new(JsonSerializer.Serialize(text));
}
