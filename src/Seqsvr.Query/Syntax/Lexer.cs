using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Syntax;

/// <summary>
/// Cuts text into tokens. Any text at all may come in: what is no token becomes one <see cref="TokenKind.Invalid"/> token, and
/// nothing is read after it. Linear in the text.
/// </summary>
sealed class Lexer(string text)
{
    int _at;
    int _line = 1;
    int _lineStart;
    TokenKind _previous = TokenKind.End;

    /// <summary>All tokens; the last one is <see cref="TokenKind.End"/> or <see cref="TokenKind.Invalid"/>.</summary>
    public static List<Token> ReadAll(string text)
    {
        var lexer = new Lexer(text);
        var tokens = new List<Token>();
        do
            tokens.Add(lexer.Next());
        while (tokens[^1].Kind is not (TokenKind.End or TokenKind.Invalid));
        return tokens;
    }

    /// <summary>The next token.</summary>
    public Token Next()
    {
        SkipBlanksAndComments();
        var token = Read(new SourcePosition(_at, _line, _at - _lineStart + 1));
        MoveBy(token.Length);
        // After a dot a keyword is the name of a member: `Total.In / 2`.
        _previous = _previous == TokenKind.Dot && token.IsKeyword ? TokenKind.Identifier : token.Kind;
        return token;
    }

    Token Read(SourcePosition start)
    {
        if (_at == text.Length)
            return new Token(TokenKind.End, "", start, 0);
        var c = text[_at];
        if (SyntaxText.IsIdentifierStart(c))
            return ReadWord(start);
        if (char.IsAsciiDigit(c))
            return NumberLexer.Read(text, start);
        return c switch
        {
            '\'' => TextLexer.ReadString(text, start),
            '"' => TextLexer.ReadFragment(text, start, TokenKind.TextFragment),
            '@' when At(1) == '"' => TextLexer.ReadFragment(text, start, TokenKind.ExactTextFragment),
            '@' => ReadMarkedName(start, TokenKind.BuiltIn),
            '$' => ReadMarkedName(start, TokenKind.Variable),
            '/' when OpensRegex(_previous) => TextLexer.ReadRegex(text, start),
            _ => ReadSymbol(start),
        };
    }

    Token ReadWord(SourcePosition start)
    {
        var word = text.AsSpan(_at, NameLength(_at));
        return new Token(Keywords.KindOf(word), word.ToString(), start, word.Length);
    }

    Token ReadMarkedName(SourcePosition start, TokenKind kind)
    {
        var length = NameLength(_at + 1);
        return length == 0
            ? Invalid(start)
            : new Token(kind, text.Substring(_at + 1, length), start, length + 1);
    }

    Token ReadSymbol(SourcePosition start)
    {
        var (kind, length) = (text[_at], At(1)) switch
        {
            ('=', '=') => (TokenKind.LegacyEqual, 2),
            ('!', '=') => (TokenKind.LegacyNotEqual, 2),
            ('&', '&') => (TokenKind.LegacyAnd, 2),
            ('|', '|') => (TokenKind.LegacyOr, 2),
            ('<', '>') => (TokenKind.NotEqual, 2),
            ('<', '=') => (TokenKind.LessOrEqual, 2),
            ('>', '=') => (TokenKind.GreaterOrEqual, 2),
            ('=', _) => (TokenKind.Equal, 1),
            ('<', _) => (TokenKind.Less, 1),
            ('>', _) => (TokenKind.Greater, 1),
            ('!', _) => (TokenKind.LegacyNot, 1),
            ('|', _) => (TokenKind.Pipe, 1),
            ('(', _) => (TokenKind.LeftParenthesis, 1),
            (')', _) => (TokenKind.RightParenthesis, 1),
            ('[', _) => (TokenKind.LeftBracket, 1),
            (']', _) => (TokenKind.RightBracket, 1),
            ('{', _) => (TokenKind.LeftBrace, 1),
            ('}', _) => (TokenKind.RightBrace, 1),
            (',', _) => (TokenKind.Comma, 1),
            ('.', _) => (TokenKind.Dot, 1),
            (':', _) => (TokenKind.Colon, 1),
            (';', _) => (TokenKind.Semicolon, 1),
            ('?', _) => (TokenKind.Question, 1),
            ('+', _) => (TokenKind.Plus, 1),
            ('-', _) => (TokenKind.Minus, 1),
            ('*', _) => (TokenKind.Star, 1),
            ('/', _) => (TokenKind.Slash, 1),
            ('%', _) => (TokenKind.Percent, 1),
            ('^', _) => (TokenKind.Caret, 1),
            _ => (TokenKind.Invalid, 0),
        };
        return length == 0 ? Invalid(start) : new Token(kind, text.Substring(_at, length), start, length);
    }

    Token Invalid(SourcePosition start) =>
        new(TokenKind.Invalid, "", start, 0) { Error = SyntaxErrors.UnexpectedCharacter(CharacterAt(start), start) };

    // Half of a character cannot be shown.
    string CharacterAt(SourcePosition start) =>
        char.IsHighSurrogate(text[start.Index]) && char.IsLowSurrogate(At(1)) ? text.Substring(start.Index, 2) : text[start.Index].ToString();

    // A slash divides except where no operand can have ended just before.
    static bool OpensRegex(TokenKind previous) => previous is TokenKind.End or TokenKind.LeftParenthesis or TokenKind.LeftBracket
        or TokenKind.Comma or TokenKind.Colon or TokenKind.Pipe
        or >= TokenKind.Equal and <= TokenKind.GreaterOrEqual
        or >= TokenKind.LegacyEqual and <= TokenKind.LegacyNot
        or >= TokenKind.And and <= TokenKind.Is
        or TokenKind.If or TokenKind.Then or TokenKind.Else or TokenKind.Where or TokenKind.Having;

    void SkipBlanksAndComments()
    {
        while (_at < text.Length)
        {
            if (char.IsWhiteSpace(text[_at]))
                MoveBy(1);
            else if (text[_at] == '-' && At(1) == '-')
                MoveBy(CommentLength());
            else
                return;
        }
    }

    int CommentLength()
    {
        var length = text.AsSpan(_at).IndexOf('\n');
        return length < 0 ? text.Length - _at : length;
    }

    void MoveBy(int length)
    {
        var passed = text.AsSpan(_at, length);
        if (passed.LastIndexOf('\n') is var lastBreak and >= 0)
        {
            _line += passed.Count('\n');
            _lineStart = _at + lastBreak + 1;
        }
        _at += length;
    }

    int NameLength(int start)
    {
        var end = start;
        while (end < text.Length && SyntaxText.IsIdentifierPart(text[end]))
            end++;
        return end - start;
    }

    char At(int offset) => _at + offset < text.Length ? text[_at + offset] : '\0';
}
