namespace Seqsvr.Query.Syntax.Corrections;

/// <summary>Puts the clauses of a query into the order that the grammar has.</summary>
static class ClauseOrder
{
    static readonly TokenKind[] InOrder =
    [
        TokenKind.Explain, TokenKind.Select, TokenKind.Into, TokenKind.From, TokenKind.Where, TokenKind.Group, TokenKind.Having, TokenKind.Order,
        TokenKind.Limit, TokenKind.For,
    ];

    /// <summary>The query with its clauses in order; null where one comes twice.</summary>
    public static string? Reordered(string text)
    {
        var tokens = Lexer.ReadAll(text);
        var starts = StartsOf(tokens);
        if (starts.Count == 0 || starts[0] != 0 || starts.DistinctBy(start => tokens[start].Kind).Count() < starts.Count)
            return null;
        var end = tokens.Count - (tokens[^1].Kind == TokenKind.End ? 1 : 0);
        if (end > 0 && tokens[end - 1].Kind == TokenKind.Semicolon)
            end--;
        var clauses = starts
            .Select((start, i) => start..(i + 1 < starts.Count ? starts[i + 1] : end))
            .OrderBy(clause => Array.IndexOf(InOrder, tokens[clause.Start].Kind))
            .Select(clause => CallText.Spelling(text, tokens, clause));
        return string.Join(' ', clauses);
    }

    // Where clauses begin: their words outside of brackets, unless they are names there.
    static List<int> StartsOf(List<Token> tokens)
    {
        var starts = new List<int>();
        var depth = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            depth += Brackets.Step(tokens[i]);
            var isName = i > 0 && tokens[i - 1].Kind is TokenKind.Dot or TokenKind.As;
            if (depth == 0 && !isName && Array.IndexOf(InOrder, tokens[i].Kind) >= 0)
                starts.Add(i);
        }
        return starts;
    }
}
