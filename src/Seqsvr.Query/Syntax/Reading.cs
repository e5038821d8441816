using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Syntax;

/// <summary>Reads whole texts: from characters to a tree, or to the first error.</summary>
static class Reading
{
    /// <summary>True where the text starts as a query does, right or wrong: such text is never a search.</summary>
    public static bool IsQuery(string text)
    {
        var lexer = new Lexer(text);
        return lexer.Next().Kind switch
        {
            TokenKind.Select => true,
            TokenKind.Explain => lexer.Next().Kind is TokenKind.Select or TokenKind.Analyze or TokenKind.Lower,
            _ => false,
        };
    }

    /// <summary>A query, or null and the error.</summary>
    public static SelectQuery? Query(string text, out QueryError? error)
    {
        var tokens = new TokenReader(text, Dialect.Strict);
        var query = new SelectParser(tokens).Parse();
        error = tokens.Error;
        return query is null ? null : query with { Text = text };
    }

    /// <summary>
    /// An expression that is all of the text, or null and the error. <paramref name="isParenthesized"/>: it stands in parentheses of its own.
    /// </summary>
    public static Expression? Expression(string text, Dialect dialect, out bool isParenthesized, out QueryError? error)
    {
        var tokens = new TokenReader(text, dialect);
        var parser = new ExpressionParser(tokens, dialect);
        var expression = parser.Parse();
        if (expression is not null && tokens.Next.Kind != TokenKind.End)
            tokens.Unexpected("operator");
        error = tokens.Error;
        isParenthesized = error is null && parser.IsParenthesized(expression!);
        return error is null ? expression : null;
    }

    /// <summary>True where a comment stands in the text, which must then not be put before other text.</summary>
    public static bool HasComment(string text)
    {
        var end = 0;
        foreach (var token in Lexer.ReadAll(text))
        {
            if (!string.IsNullOrWhiteSpace(text[end..token.Position.Index]))
                return true;
            end = token.End;
        }
        return false;
    }
}
