using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Syntax.Corrections;

/// <summary>Clauses in another order, or without one of their words.</summary>
static class ClauseSlips
{
    const string Order = "Clauses stand in this order: select, into, from, where, group by, having, order by, limit, for.";

    public static IEnumerable<Slip> At(TokenView view)
    {
        if (!view.IsQuery)
            yield break;
        if (view[-1].Kind is TokenKind.Group or TokenKind.Order)
            yield return new Slip(null, Correct.By(TextEdit.Insert(view.Here.Position.Index, "by ")));
        if (view[-1].Kind == TokenKind.From && view.Here.Kind is TokenKind.Identifier or TokenKind.String or TokenKind.TextFragment)
            yield return new Slip("Events are in `stream`.", Correct.By(TextEdit.Replace(view.Here, "stream")));
        if (view[-1].Kind == TokenKind.As && AsName(view.Here) is { } name)
            yield return new Slip($"An alias is a plain name, such as `{name}`.", Correct.By(TextEdit.Replace(view.Here, name)));
        if (view.IsWord(0, "offset") || (view.Here.Kind == TokenKind.Comma && view[-2].Kind == TokenKind.Limit))
            yield return new Slip("Rows cannot be skipped; `limit` is only how many are wanted.", null);
        if (view.IsWord(0, "descending") || view.IsWord(0, "ascending"))
            yield return new Slip(null, Correct.By(TextEdit.Replace(view.Here, view.IsWord(0, "descending") ? "desc" : "asc")));
        if (view.Here.IsClauseKeyword && (Brackets.EndsOperand(view[-1]) || view[-1].IsKeyword || view[-1].Kind == TokenKind.Star))
            yield return new Slip(IsClauseStart(view) ? Order : null, ClauseOrder.Reordered);
    }

    static bool IsClauseStart(TokenView view) =>
        view.Here.Kind is not (TokenKind.By or TokenKind.Asc or TokenKind.Desc or TokenKind.As) && !view[-1].IsClauseKeyword;

    // A text or a keyword in place of a name: what of it can be one.
    static string? AsName(Token token)
    {
        if (token.IsKeyword)
            return token.Text + "_";
        if (token.Kind != TokenKind.String && !token.IsTextFragment)
            return null;
        var name = string.Concat(token.Text.Trim().Select(c => SyntaxText.IsIdentifierPart(c) ? c : '_'));
        if (name.Length == 0)
            return null;
        return SyntaxText.IsIdentifier(name) && !Keywords.IsKeyword(name) ? name : "_" + name;
    }
}
