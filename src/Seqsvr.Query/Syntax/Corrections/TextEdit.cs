namespace Seqsvr.Query.Syntax.Corrections;

/// <summary>A stretch of text and what should stand there.</summary>
readonly record struct TextEdit(int Index, int Length, string Replacement)
{
    /// <summary>Something new before this place.</summary>
    public static TextEdit Insert(int index, string text) => new(index, 0, text);

    /// <summary>Something else in place of a token.</summary>
    public static TextEdit Replace(Token token, string text) => new(token.Position.Index, token.Length, text);

    /// <summary>Something else in place of all from one token to another.</summary>
    public static TextEdit Replace(Token first, Token last, string text) => new(first.Position.Index, last.End - first.Position.Index, text);

    /// <summary>Nothing in place of a token.</summary>
    public static TextEdit Remove(Token token) => Replace(token, "");
}
