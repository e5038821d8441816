using System.Diagnostics.CodeAnalysis;
using Seqsvr.Query.Syntax;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query;

/// <summary>Reads <c>select</c> queries.</summary>
public static class QueryParser
{
    /// <summary>True where the text starts as a query does, right or wrong: such text is never a search.</summary>
    public static bool IsQuery(string text)
    {
        var lexer = new Lexer(text.Length > SyntaxLimits.TextLengthMax ? text[..SyntaxLimits.TextLengthMax] : text);
        return lexer.Next().Kind switch
        {
            TokenKind.Select => true,
            TokenKind.Explain => lexer.Next().Kind is TokenKind.Select or TokenKind.Analyze or TokenKind.Lower,
            _ => false,
        };
    }

    /// <summary>Reads a query; false with the reason where it is none. Names are not looked at yet.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out SelectQuery? query, [NotNullWhen(false)] out QueryError? error)
    {
        query = null;
        if (text.Length > SyntaxLimits.TextLengthMax)
        {
            error = new QueryError($"The query is longer than {SyntaxLimits.TextLengthMax} characters.");
            return false;
        }
        var tokens = new TokenReader(text);
        query = new SelectParser(tokens).Parse();
        error = query is null ? WithSuggestion(tokens) : null;
        return query is not null;
    }

    // What searches accept and queries do not can be put right, unless something else is wrong too.
    static QueryError WithSuggestion(TokenReader tokens)
    {
        var corrected = StrictSpelling.Correct(tokens.Text, tokens.Tokens);
        return corrected != tokens.Text && TryParse(corrected, out _, out _)
            ? tokens.Error! with { Suggestion = corrected }
            : tokens.Error!;
    }
}
