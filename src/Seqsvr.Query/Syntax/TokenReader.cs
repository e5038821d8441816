using Seqsvr.Query.Syntax.Corrections;

namespace Seqsvr.Query.Syntax;

/// <summary>The tokens of one text, read one after the other, and the first error met.</summary>
sealed class TokenReader(string text, Dialect dialect)
{
    readonly List<Token> _tokens = Lexer.ReadAll(text);
    int _next;

    /// <summary>What is being read.</summary>
    public string Text => text;

    /// <summary>All tokens.</summary>
    public IReadOnlyList<Token> Tokens => _tokens;

    /// <summary>The next token, not taken yet.</summary>
    public Token Next => _tokens[_next];

    /// <summary>The token after <see cref="Next"/>.</summary>
    public TokenKind KindAfterNext => KindAt(1);

    /// <summary>The kind of a token so many after <see cref="Next"/>.</summary>
    public TokenKind KindAt(int offset) => _tokens[Math.Min(_next + offset, _tokens.Count - 1)].Kind;

    /// <summary>Set once reading failed; it then stays failed.</summary>
    public QueryError? Error { get; private set; }

    /// <summary>Takes the next token, whatever it is.</summary>
    public Token Take()
    {
        var token = _tokens[_next];
        if (_next < _tokens.Count - 1)
            _next++;
        return token;
    }

    /// <summary>Takes the next token where it is of this kind.</summary>
    public bool TryTake(TokenKind kind)
    {
        if (Next.Kind != kind)
            return false;
        Take();
        return true;
    }

    /// <summary>Takes a token of this kind, or fails.</summary>
    public bool Require(TokenKind kind, string expected) => TryTake(kind) || Unexpected(expected);

    /// <summary>Fails at the next token. Always false.</summary>
    public bool Unexpected(string? expected, params string[] reasons) =>
        Error is null && Fail(SyntaxErrors.Unexpected(new TokenView(text, _tokens, _next, dialect), expected, reasons));

    /// <summary>Fails with this error. Always false.</summary>
    public bool Fail(QueryError error)
    {
        Error ??= error;
        return false;
    }
}
