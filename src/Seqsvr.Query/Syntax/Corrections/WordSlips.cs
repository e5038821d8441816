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
        if (here.IsKeyword && IsUsedAsName(view[1]))
            yield return AsProperty(here);
        if (here.Kind == TokenKind.Lower && view[1].Kind == TokenKind.LeftParenthesis)
            yield return new Slip("Did you mean `ToLower`?", Correct.By(TextEdit.Replace(here, "ToLower")));
        if (here.Kind == TokenKind.Identifier && view[-1] is { Kind: TokenKind.String } before && EndsWithEscapedQuote(view.Text, before))
            yield return new Slip("A quote inside a string is doubled: `'it''s'`.", Correct.By(new TextEdit(before.End - 2, 2, "''")));
        if (view.IsQuery && here.Kind == TokenKind.Identifier && view.IsWord(-1, "stream") && view[1].Kind is >= TokenKind.Equal and <= TokenKind.GreaterOrEqual)
            yield return new Slip("A condition follows `where`.", Correct.By(TextEdit.Insert(here.Position.Index, "where ")));
        else if (view.IsQuery && here.Kind == TokenKind.Identifier && Brackets.EndsOperand(view[-1]) && !view.IsWord(-1, "stream"))
            yield return new Slip(null, Correct.By(TextEdit.Insert(here.Position.Index, "as ")));
    }

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
