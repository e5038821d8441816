namespace Seqsvr.Oracle.Generating;

/// <summary>Makes what is true or false: comparisons, patterns, logic, wildcards.</summary>
sealed class ConditionGenerator(Chance chance, ExpressionGenerator expressions, bool isSearch)
{
    static readonly Kind[] Comparable = [Kind.Number, Kind.Number, Kind.Text, Kind.Text, Kind.Any, Kind.Truth, Kind.Array, Kind.Object];

    static readonly string[] Wildcards =
    [
        "Tags[?]", "Tags[*]", "Obj[?]", "Obj[*]", "List[?].x", "List[*].y", "List[?]['x.y']", "A[?]", "A[*]", "@Properties[?]", "Keys(@Properties)[?]",
        "List[?][*]", "@Resource[?].name", "Deep[?]",
    ];

    readonly MessageNeedles _messages = new(chance);

    /// <summary>A condition.</summary>
    public string Condition(int depth)
    {
        if (depth <= 0 || chance.Percent(45))
            return Test(depth);
        return chance.Below(8) switch
        {
            0 or 1 => $"({Condition(depth - 1)}) and ({Condition(depth - 1)})",
            2 => $"({Condition(depth - 1)}) and ({Condition(depth - 1)}) and ({Condition(depth - 2)})",
            3 or 4 => $"({Condition(depth - 1)}) or ({Condition(depth - 1)})",
            5 or 6 => $"not ({Condition(depth - 1)})",
            _ => $"if {Condition(depth - 1)} then {Condition(depth - 1)} else {Condition(depth - 1)}",
        };
    }

    string Test(int depth) => chance.Below(23) switch
    {
        0 or 1 or 2 => Compare(Side(Kind.Number, depth), Order(), Side(Kind.Number, depth), ""),
        3 or 4 => Equality(depth),
        5 or 6 => $"{Side(Kind.Text, depth)} {chance.Pick("like", "not like")} {LeafGenerator.Quote(chance.Pick(EventPool.Patterns))}{Ci()}",
        7 => $"{Side(Kind.Text, depth)} {chance.Pick("like", "not like")} {Side(Kind.Text, depth)}{Ci()}",
        8 => $"{Side(Kind.Any, depth)} {chance.Pick("in", "not in")} [{expressions.Of(Kind.Text, 0)}, {expressions.Of(Kind.Number, 0)}, null]{Ci()}",
        9 => $"{Side(Kind.Any, depth)} {chance.Pick("in", "not in")} {Side(Kind.Array, depth)}{Ci()}",
        10 => $"{Side(Kind.Any, depth)} {chance.Pick("is null", "is not null")}",
        11 => $"{Side(Kind.Text, depth)} {chance.Pick("=", "<>")} {expressions.Calls.Regex()}{Ci()}",
        12 or 13 => expressions.Calls.Call(Kind.Truth, depth)!,
        14 => Compare("@Timestamp", Order(), Side(Kind.Instant, 0), ""),
        15 or 16 => Wildcard(depth),
        17 => isSearch ? Fragment() : Equality(depth),
        18 or 19 or 20 => _messages.Test(isSearch),
        21 => chance.Pick("1 = 1", "null is null", "Obj = {x: 1}", "A = [1]", "@Arrived % 2 = 0", "Has(@Start)", "@EventType = 2", "@Timestamp is not null"),
        _ => $"({expressions.Leaves.Property(Kind.Truth)})",
    };

    string Equality(int depth)
    {
        var kind = chance.Pick(Comparable);
        return Compare(Side(kind, depth), chance.Pick("=", "<>"), Side(chance.Percent(80) ? kind : Kind.Any, depth), Ci());
    }

    string Wildcard(int depth)
    {
        var path = chance.Pick(Wildcards);
        return chance.Below(6) switch
        {
            0 => Compare($"Length({path})", Order(), "2", ""),
            1 => $"Contains({path}, {expressions.Of(Kind.Text, 0)}){Ci()}",
            2 => $"{path} is not null",
            3 => Compare(path, Order(), Side(Kind.Number, 0), ""),
            4 => $"{path} like {LeafGenerator.Quote(chance.Pick(EventPool.Patterns))}{Ci()}",
            _ => Compare(path, chance.Pick("=", "<>"), Side(Kind.Any, Math.Min(depth, 1)), Ci()),
        };
    }

    // Text fragments and lone regular expressions are for searches only.
    string Fragment() => chance.Below(4) switch
    {
        0 => $"/{chance.Pick(EventPool.Regexes)}/",
        1 => $"@\"{chance.Pick("abc", "Needle", "K", "")}\"",
        _ => $"\"{chance.Pick("abc", "needle", "k", "σ", "a", "😂", "User", "at Method")}\"",
    };

    static string Compare(string left, string op, string right, string ci) => $"{left} {op} {right}{ci}";

    string Order() => chance.Pick("<", "<=", ">", ">=", "=", "<>");

    string Ci() => chance.Percent(35) ? " ci" : "";

    // In parentheses, so that a modifier belongs to the comparison.
    string Side(Kind kind, int depth)
    {
        var text = expressions.Of(kind, depth - 1);
        // A text by itself in parentheses would look like a list of SQL's behind `in`.
        var isText = text[0] == '\'' && !text[1..^1].Replace("''", "", StringComparison.Ordinal).Contains('\'', StringComparison.Ordinal);
        return isText || text.AsSpan().IndexOfAny(" (") < 0 ? text : $"({text})";
    }
}
