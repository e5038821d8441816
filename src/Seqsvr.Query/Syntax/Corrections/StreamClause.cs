namespace Seqsvr.Query.Syntax.Corrections;

/// <summary>Puts <c>from stream</c> into a query that reads events without saying so.</summary>
static class StreamClause
{
    /// <summary>The query with the clause where it belongs; null where it has one.</summary>
    public static string? Added(string text)
    {
        var tokens = Lexer.ReadAll(text);
        var depth = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            depth += Brackets.Step(tokens[i]);
            if (depth > 0 || (i > 0 && tokens[i - 1].Kind is TokenKind.Dot or TokenKind.As))
                continue;
            if (tokens[i].Kind == TokenKind.From)
                return null;
            // After the last token, not before the next: there may be a comment in between.
            if (i > 0 && tokens[i].Kind is TokenKind.Where or TokenKind.Group or TokenKind.Having or TokenKind.Order or TokenKind.Limit or TokenKind.For
                or TokenKind.Semicolon or TokenKind.End)
                return text.Insert(tokens[i - 1].End, " from stream");
        }
        return null;
    }
}
