using System.Text;

namespace Seqsvr.Query.Syntax.Ast;

/// <summary>How names and texts are spelled in the language.</summary>
static class SyntaxText
{
    /// <summary><c>it's</c> as <c>'it''s'</c>.</summary>
    public static string Quote(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

    /// <summary>A text fragment as <c>"it's"</c>, with escapes as in C#.</summary>
    public static string QuoteFragment(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                _ => quoted.Append(c),
            };
        }
        return quoted.Append('"').ToString();
    }

    /// <summary>A letter or underscore, then letters, digits and underscores. May still be a keyword.</summary>
    public static bool IsIdentifier(string text) => text.Length > 0 && IsIdentifierStart(text[0]) && text.AsSpan(1).IndexOfAnyExceptIdentifier() < 0;

    public static bool IsIdentifierStart(char c) => c == '_' || char.IsLetter(c);

    public static bool IsIdentifierPart(char c) => c == '_' || char.IsLetterOrDigit(c);

    static int IndexOfAnyExceptIdentifier(this ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
            if (!IsIdentifierPart(text[i]))
                return i;
        return -1;
    }
}
