using System.Globalization;

namespace Seqsvr.Query.Tests.Execution.Oracle;

/// <summary>Makes filters in the language's own text, over the properties that <see cref="EventGenerator"/> gives events.</summary>
sealed class ExpressionGenerator(Random random)
{
    static readonly string[] Properties =
        ["N", "D", "S", "B", "A", "Obj", "Obj.x", "Obj.y", "Obj['x.y']", "Tags", "@Properties['odd name']", "Missing", "@Resource.service.name"];

    static readonly string[] TextMembers = ["@Level", "@Exception", "@MessageTemplate", "@TraceId", "@Message"];

    static readonly string[] Numbers = ["0", "1", "2", "10", "200", "1.5", "-1", "500", "99.99", "9223372036854775807", "12345678901234567890123456789", "0.5"];

    static readonly string[] Patterns = ["%abc%", "abc%", "%abc", "a_c", "%", "", "%needle%", "10%%", "a__b", "%σ%", "%a%c%", "%K%", "error%"];

    /// <summary>A filter.</summary>
    public string Condition(int depth = 3)
    {
        if (depth > 0 && random.Next(2) == 0)
            return random.Next(4) switch
            {
                0 => $"({Condition(depth - 1)}) and ({Condition(depth - 1)})",
                1 => $"({Condition(depth - 1)}) or ({Condition(depth - 1)})",
                2 => $"not ({Condition(depth - 1)})",
                _ => $"if {Condition(depth - 1)} then {Condition(depth - 1)} else {Condition(depth - 1)}",
            };
        return Leaf();
    }

    /// <summary>Something with a value.</summary>
    public string Operand() => random.Next(9) switch
    {
        0 => TextMember(),
        1 => $"ToLower({Property()})",
        2 => $"{Property()} + {Number()}",
        3 => $"Length({Property()})",
        4 => $"Coalesce({Property()}, {Property()})",
        5 => "@Timestamp % 3",
        _ => Property(),
    };

    string Leaf() => random.Next(16) switch
    {
        0 or 1 => $"{Property()} {Comparison()} {Number()}",
        2 => $"{Number()} {Comparison()} {Property()}",
        3 => $"{AnyText()} {Pick("=", "<>")} {Text()}{Ci()}",
        4 => $"{AnyText()} {Pick("like", "not like")} {Quote(Pick(Patterns))}{Ci()}",
        5 => $"{Pick("Contains", "StartsWith", "EndsWith")}({AnyText()}, {Text()}){Ci()}",
        6 => $"{Property()} {Pick("in", "not in")} [{Text()}, {Number()}, null]{Ci()}",
        7 => $"{Property()} is {Pick("null", "not null")}",
        8 => $"Has({Property()})",
        9 => $"{Property()} {Pick("=", "<>")} {Pick("true", "false", "null")}",
        10 => $"{Operand()} {Comparison()} {Operand()}",
        11 => $"@Timestamp {Comparison()} DateTime('2026-03-01T12:{random.Next(60):00}:00Z')",
        12 => $"Tags[?] = {Text()}{Ci()}",
        13 => $"\"{Pick("abc", "needle", "k", "σ", "a")}\"",
        14 => $"{Quote(EventGenerator.Texts[random.Next(EventGenerator.Texts.Length)])} in Tags",
        _ => Pick("(B)", "not B", "(S)", "(not A)", "1 = 1", "null is null", "Obj = {x: 1}", "A = [1]", "@Arrived % 2 = 0", "Has(@Start)", "@EventType = 2"),
    };

    string Property() => Pick(Properties);

    string TextMember() => Pick(TextMembers);

    string AnyText() => random.Next(3) == 0 ? TextMember() : Property();

    string Number() => Pick(Numbers) is var number && number[0] == '-' ? $"({number})" : number;

    string Comparison() => Pick("=", "<>", "<", "<=", ">", ">=");

    string Ci() => random.Next(2) == 0 ? " ci" : "";

    static string Quote(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

    string Text() => Quote(Pick(EventGenerator.Texts));

    string Pick(params string[] items) => items[random.Next(items.Length)];

    /// <summary>The text of an integer, for callers that build queries.</summary>
    public string Integer(int from, int to) => random.Next(from, to).ToString(CultureInfo.InvariantCulture);
}
