namespace Seqsvr.Query.Tests.Syntax;

/// <summary>
/// Makes searches as people type them: every spelling that only searches take, operators of all levels side by side without parentheses, text fragments
/// wherever one may stand.
/// </summary>
sealed class LooseSearches(Random random)
{
    static readonly string[] Names = ["N", "S", "B", "Order", "From.Id", "Limit", "Tags", "Tags[?]", "Obj.x", "Obj[*]", "@Level", "@Exception", "Missing", "(B)", "@Properties[\"odd name\"]"];

    static readonly string[] Literals = ["1", "2.50", "0x10", "1h30m", "'a'", "'it''s'", "\"a\"", "@\"A\"", "null", "true", "false", "[1, 'a', \"b\"]", "{a: 1, 'b c': \"x\"}", "-1", "- -1"];

    static readonly string[] Tests =
    [
        "\"disk\"", "@\"Disk\"", "\"50% of_it\"", "\"a\\\\b\\\"c\"", "/di.k/", "Has(S)", "Contains(S, \"a\")", "ContainsIgnoreCase(S, 'A')", "Equal(N, 1)", "NotEqual(S, \"a\") ci",
        "And(B, N = 1)", "or(B, \"disk\")", "Some(Tags, |t| t == 'a' || \"disk\")", "let |x: N + 1| x > 1", "N is null", "S is not null", "StartsWith(S, /a/) ci",
        "Every(Obj, |o| !(o = 1))", "like(S, \"a%\")",
    ];

    /// <summary>A search; some of them cannot be read, or mean nothing.</summary>
    public string Next(int depth = 3) => depth == 0 || random.Next(5) == 0
        ? Leaf()
        : random.Next(6) switch
        {
            0 => $"{Next(depth - 1)} {Pick("&&", "and", "AND")} {Next(depth - 1)}",
            1 => $"{Next(depth - 1)} {Pick("||", "or")} {Next(depth - 1)}",
            2 => $"{Pick("!", "not ", "! ")}{Next(depth - 1)}",
            3 => $"({Next(depth - 1)})",
            4 => $"if {Next(depth - 1)} then {Next(depth - 1)} else {Next(depth - 1)}",
            _ => $"{Next(depth - 1)} {Pick("==", "!=", "=", "<>")} {Next(depth - 1)}{Pick("", "", " ci")}",
        };

    string Leaf() => random.Next(4) switch
    {
        0 => Pick(Tests),
        1 => $"{Operand()} {Pick("==", "=", "!=", "<>", "<", ">=", "like", "not like", "in", "not in")} {Operand()}{Pick("", "", "", " ci")}",
        2 => Pick(Names),
        _ => $"{Operand()} {Pick("+", "-", "*", "/", "%", "^")} {Operand()} {Pick("=", ">")} {Operand()}",
    };

    string Operand() => random.Next(3) == 0 ? Pick(Literals) : Pick(Names);

    string Pick(params string[] items) => items[random.Next(items.Length)];
}
