namespace Seqsvr.Query.Syntax.Corrections;

/// <summary>Commas too many, and lists in the wrong brackets.</summary>
static class ListSlips
{
    public static IEnumerable<Slip> At(TokenView view)
    {
        if (view[-1].Kind == TokenKind.Comma && (EndsList(view.Here) || view.Here.Kind == TokenKind.Comma))
            yield return new Slip("There is a comma too many.", Correct.By(TextEdit.Remove(view[-1])));
        if (view.Here.Kind == TokenKind.LeftParenthesis && view[-1].Kind == TokenKind.In)
            foreach (var slip in InParentheses(view, view.Index))
                yield return slip;
        if (view.Here.Kind is TokenKind.Comma or TokenKind.RightParenthesis && Brackets.OpenBefore(view.Tokens, view.Index) is { } open)
            foreach (var slip in InParentheses(view, open))
                yield return slip;
    }

    static bool EndsList(Token token) =>
        Brackets.Step(token) < 0 || token.Kind is TokenKind.Semicolon or TokenKind.End || token.IsClauseKeyword;

    static IEnumerable<Slip> InParentheses(TokenView view, int open)
    {
        if (open == 0 || view.Tokens[open].Kind != TokenKind.LeftParenthesis || Brackets.CloseOf(view.Tokens, open) is not { } close)
            yield break;
        var before = view.Tokens[open - 1].Kind;
        if (before == TokenKind.In)
            yield return new Slip(
                "A list of values stands in square brackets: `['a', 'b']`.",
                Correct.By(TextEdit.Replace(view.Tokens[open], "["), TextEdit.Replace(view.Tokens[close], "]")));
        if (before != TokenKind.If || Brackets.Split(view.Tokens, open + 1, close).ToArray() is not [var condition, var then, var otherwise])
            yield break;
        var conditional = $"(if {view.Spelling(condition)} then {view.Spelling(then)} else {view.Spelling(otherwise)})";
        yield return new Slip("A choice is written `if … then … else …`.", Correct.By(TextEdit.Replace(view.Tokens[open - 1], view.Tokens[close], conditional)));
    }
}
