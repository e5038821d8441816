using System.Text;

namespace Seqsvr.Query.Syntax;

/// <summary>Reads the quoted tokens: strings, text fragments, regular expressions.</summary>
static class TextLexer
{
    /// <summary><c>'it''s'</c>: the only escape is the doubled quote, line breaks are allowed.</summary>
    public static Token ReadString(string text, SourcePosition start)
    {
        var content = new StringBuilder();
        for (var i = start.Index + 1; i < text.Length; i++)
        {
            if (text[i] != '\'')
                content.Append(text[i]);
            else if (i + 1 < text.Length && text[i + 1] == '\'')
                content.Append(text[i++]);
            else
                return new Token(TokenKind.String, content.ToString(), start, i + 1 - start.Index);
        }
        return Unterminated(start, "`'`");
    }

    /// <summary><c>"a \"b\""</c> or <c>@"…"</c>: backslash escapes as in C#; before any other character the backslash stands for itself.</summary>
    public static Token ReadFragment(string text, SourcePosition start, TokenKind kind)
    {
        var content = new StringBuilder();
        var i = start.Index + (kind == TokenKind.ExactTextFragment ? 2 : 1);
        for (; i < text.Length; i++)
        {
            if (text[i] == '"')
                return new Token(kind, content.ToString(), start, i + 1 - start.Index);
            if (text[i] != '\\' || i + 1 == text.Length)
                content.Append(text[i]);
            else
                AppendEscaped(content, text[++i]);
        }
        return Unterminated(start, "`\"`");
    }

    /// <summary><c>/a\/b/</c>: <c>\/</c> is a slash, everything else belongs to the pattern.</summary>
    public static Token ReadRegex(string text, SourcePosition start)
    {
        var pattern = new StringBuilder();
        for (var i = start.Index + 1; i < text.Length; i++)
        {
            if (text[i] == '/')
                return new Token(TokenKind.Regex, pattern.ToString(), start, i + 1 - start.Index);
            if (text[i] == '\\' && i + 1 < text.Length && text[++i] != '/')
                pattern.Append('\\');
            pattern.Append(text[i]);
        }
        return Unterminated(start, "`/`");
    }

    static void AppendEscaped(StringBuilder content, char escaped) => _ = escaped switch
    {
        'n' => content.Append('\n'),
        'r' => content.Append('\r'),
        't' => content.Append('\t'),
        '0' => content.Append('\0'),
        '"' or '\\' or '\'' => content.Append(escaped),
        _ => content.Append('\\').Append(escaped),
    };

    static Token Unterminated(SourcePosition start, string closing) =>
        new(TokenKind.Invalid, "", start, 0) { Error = SyntaxErrors.EndOfInput(start, closing) };
}
