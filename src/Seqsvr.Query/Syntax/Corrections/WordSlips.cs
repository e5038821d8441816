using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Syntax.Corrections;

/// <summary>Misspelt keywords, keywords used as names, and words left out.</summary>
static class WordSlips
{
    static readonly string[] InExpressions = ["and", "or", "like", "not", "then", "else", "null"];

    static readonly string[] InQueries = [.. InExpressions, "from", "where", "group", "having", "order", "limit", "desc", "lateral", "stream", "unnest"];

    public static IEnumerable<Slip> At(TokenView view)
    {
        var here = view.Here;
        if (here.Kind == TokenKind.Identifier && LikelyKeyword(view) is { } keyword)
            yield return new Slip($"Did you mean `{keyword}`?", Correct.By(TextEdit.Replace(here, keyword)));
        if (view[-1].Kind == TokenKind.Number && NumberSlips.UnitOf(here.Text) is { } unit)
            yield return new Slip("A duration is written without blanks: `2h`.", Correct.By(TextEdit.Replace(view[-1], here, view[-1].Text + unit)));
        if (here.IsKeyword && view[-1].Kind == here.Kind)
            yield return new Slip($"The word `{here.Text}` stands there twice.", Correct.By(new TextEdit(view[-1].End, here.End - view[-1].End, "")));
        if (!view.IsQuery && here.IsClauseKeyword && Brackets.EndsOperand(view[-1]))
            yield return new Slip("Clauses belong to queries, such as `select * from stream where … order by … limit …`.", null);
        else if (here.IsKeyword && !Brackets.EndsOperand(view[-1]) && IsUsedAsName(view[1]))
            yield return AsProperty(here);
        if (here.Kind == TokenKind.Lower && view[1].Kind == TokenKind.LeftParenthesis)
            yield return new Slip("Did you mean `ToLower`?", Correct.By(TextEdit.Replace(here, "ToLower")));
        if (here.Kind == TokenKind.Identifier && view[-1] is { Kind: TokenKind.String } before && EndsWithEscapedQuote(view.Text, before))
            yield return new Slip("A quote inside a string is doubled: `'it''s'`.", Correct.By(new TextEdit(before.End - 2, 2, "''")));
        if (view.IsQuery && here.Kind == TokenKind.Identifier && view.IsWord(-1, "stream") && view[1].Kind is >= TokenKind.Equal and <= TokenKind.GreaterOrEqual)
            yield return new Slip("A condition follows `where`.", Correct.By(TextEdit.Insert(here.Position.Index, "where ")));
        else if (view.IsQuery && here.Kind == TokenKind.Identifier && Brackets.EndsOperand(view[-1]) && !IsOwnSlip(view))
            yield return new Slip(null, Correct.By(TextEdit.Insert(here.Position.Index, "as ")));
    }

    // What other corrections are for.
    static bool IsOwnSlip(TokenView view) => view.IsWord(-1, "stream") || view.IsWord(-1, "distinct") || view.IsWord(-1, "top") || view.IsWord(-1, "case");

    // In so short a word one slip makes it any other.
    static string? LikelyKeyword(TokenView view) =>
        view.Here.Text.Length > 2 ? NearestName.Of(view.Here.Text, view.IsQuery ? InQueries : InExpressions) : null;

    static bool IsUsedAsName(Token after) => after.IsClauseKeyword
        || after.Kind is TokenKind.Dot or TokenKind.LeftBracket or TokenKind.Comma or TokenKind.RightParenthesis or TokenKind.RightBracket or TokenKind.End
            or TokenKind.Like or TokenKind.In or TokenKind.Is or TokenKind.And or TokenKind.Or
            or (>= TokenKind.Equal and <= TokenKind.LegacyNotEqual);

    static Slip AsProperty(Token keyword)
    {
        var property = $"@Properties[{SyntaxText.Quote(keyword.Text)}]";
        return new Slip($"A property with the name of a keyword is written `{property}`.", Correct.By(TextEdit.Replace(keyword, property)));
    }

    static bool EndsWithEscapedQuote(string text, Token token) => token.Length > 2 && text[token.End - 2] == '\\';
}
