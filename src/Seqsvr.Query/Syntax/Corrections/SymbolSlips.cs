namespace Seqsvr.Query.Syntax.Corrections;

/// <summary>Operators in two pieces, or in the wrong order, or from elsewhere.</summary>
static class SymbolSlips
{
    static readonly Dictionary<string, string> Pairs = new(StringComparer.Ordinal)
    {
        ["=="] = "=",
        ["==="] = "=",
        ["!="] = "<>",
        ["!=="] = "<>",
        ["<>"] = "<>",
        ["><"] = "<>",
        ["<="] = "<=",
        ["=<"] = "<=",
        [">="] = ">=",
        ["=>"] = ">=",
        [":="] = "=",
        ["**"] = "^",
    };

    static readonly Dictionary<char, string> Characters = new()
    {
        ['&'] = "and",
        ['\u2260'] = "<>",
        ['\u2264'] = "<=",
        ['\u2265'] = ">=",
        ['\u2212'] = "-",
        ['\u00D7'] = "*",
    };

    public static IEnumerable<Slip> At(TokenView view)
    {
        foreach (var first in (int[])[-1, 0])
            if (Pairs.TryGetValue(view[first].Text + view[first + 1].Text, out var joined) && IsSymbol(view[first]) && IsSymbol(view[first + 1]))
                yield return new Slip($"Did you mean `{joined}`?", Correct.By(TextEdit.Replace(view[first], view[first + 1], joined)));
        if (view.Here.Kind == TokenKind.Dot && view[1].Kind == TokenKind.Number)
            yield return new Slip("A number begins with a digit.", Correct.By(TextEdit.Insert(view.Here.Position.Index, "0")));
        if (view.Here.Kind == TokenKind.Pipe)
            yield return new Slip("Write `or` instead of `|`.", Correct.Word(view.Here.Position, "or"));
        if (view.Here.Kind == TokenKind.Colon && Brackets.EndsOperand(view[-1]) && Brackets.EndsOperand(view[1]))
            yield return new Slip("Write `=` instead of `:`.", IsLiteral(view[1]) ? Correct.By(Between(view[-1], view[1], " = ")) : null);
        if (view.Here.Kind == TokenKind.Semicolon && view[1].Kind == TokenKind.End)
            yield return new Slip("An expression ends without `;`.", Correct.By(TextEdit.Remove(view.Here)));
        if (view.Here.Kind == TokenKind.Identifier && view[-1].Kind == TokenKind.Regex && view[-1].End == view.Here.Position.Index)
            yield return RegexFlags(view);
    }

    /// <summary>What should stand in place of a character that belongs to no token; null where nobody can tell.</summary>
    public static Correction? OfCharacter(char character, SourcePosition position)
    {
        // Word processors make such quotes, and always in pairs.
        if (character is '\u2018' or '\u2019' or '\u201C' or '\u201D')
            return text => text.Replace('\u2018', '\'').Replace('\u2019', '\'').Replace('\u201C', '"').Replace('\u201D', '"');
        return Characters.TryGetValue(character, out var replacement) ? Correct.Word(position, replacement) : null;
    }

    static bool IsSymbol(Token token) => token.Kind is >= TokenKind.Equal and <= TokenKind.LegacyNot or TokenKind.Colon;

    static bool IsLiteral(Token token) =>
        token.Kind is TokenKind.String or TokenKind.TextFragment or TokenKind.Number or TokenKind.True or TokenKind.False or TokenKind.Null;

    static TextEdit Between(Token left, Token right, string text) => new(left.End, right.Position.Index - left.End, text);

    // /x/i, as in JavaScript. `g` changes nothing here.
    static Slip RegexFlags(TokenView view)
    {
        var flags = view.Here.Text.Replace("g", "", StringComparison.Ordinal);
        var inside = flags.Length == 0 ? "" : $"(?{flags})";
        return flags.Any(flag => flag is not ('i' or 'm' or 's' or 'x'))
            ? new Slip(null, null)
            : new Slip(
                "Flags stand inside a regular expression: `/(?i)…/`.",
                Correct.By(TextEdit.Insert(view[-1].Position.Index + 1, inside), TextEdit.Remove(view.Here)));
    }
}
