namespace Seqsvr.Query.Syntax.Corrections;

/// <summary>The tokens around the one that did not fit.</summary>
readonly struct TokenView(string text, IReadOnlyList<Token> tokens, int index, Dialect dialect)
{
    static readonly Token Nothing = new(TokenKind.End, "", SourcePosition.None, 0);

    /// <summary>All of the text.</summary>
    public string Text { get; } = text;

    /// <summary>All tokens.</summary>
    public IReadOnlyList<Token> Tokens { get; } = tokens;

    /// <summary>Which spellings the text may use.</summary>
    public Dialect Dialect { get; } = dialect;

    /// <summary>The number of the token that did not fit.</summary>
    public int Index { get; } = index;

    /// <summary>The token that did not fit.</summary>
    public Token Here => this[0];

    /// <summary>The text is a query, right or wrong.</summary>
    public bool IsQuery => Tokens[0].Kind is TokenKind.Select or TokenKind.Explain;

    /// <summary>A token so many further on, or back; beyond the text there is the kind <see cref="TokenKind.End"/>.</summary>
    public Token this[int offset] => Index + offset >= 0 && Index + offset < Tokens.Count ? Tokens[Index + offset] : Nothing;

    /// <summary>True where a token is this word, in any case.</summary>
    public bool IsWord(int offset, string word) =>
        this[offset].Kind == TokenKind.Identifier && this[offset].Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>A stretch of tokens as written.</summary>
    public string Spelling(Range part) => CallText.Spelling(Text, Tokens, part);
}
