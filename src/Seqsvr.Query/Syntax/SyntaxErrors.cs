namespace Seqsvr.Query.Syntax;

/// <summary>The wording of syntax errors.</summary>
static class SyntaxErrors
{
    public static QueryError At(SourcePosition position, string what, params string[] reasons) =>
        new($"Syntax error (line {position.Line}, column {position.Column}): {what}.", reasons, null, position.Line, position.Column);

    /// <summary>The text ends too early.</summary>
    public static QueryError EndOfInput(SourcePosition position, string? expected) =>
        new($"Syntax error: unexpected end of input{Expected(expected)}.", position.Line, position.Column);

    /// <summary>The token does not fit where it stands.</summary>
    public static QueryError Unexpected(Token token, string? expected, params string[] reasons) => token.Kind switch
    {
        TokenKind.Invalid => token.Error!,
        TokenKind.End => EndOfInput(token.Position, expected) with { Reasons = reasons },
        _ when token.IsLegacyOperator =>
            At(token.Position, $"unsupported operator `{token.Text}`", $"Write `{StrictSpelling.Of(token).Trim()}` instead of `{token.Text}`."),
        _ => At(token.Position, $"unexpected {Describe(token)}{Expected(expected)}", reasons),
    };

    static string Expected(string? expected) => expected is null ? "" : ", expected " + expected;

    static string Describe(Token token) => token.Kind switch
    {
        TokenKind.Identifier => $"identifier `{token.Text}`",
        TokenKind.BuiltIn => $"built-in property `@{token.Text}`",
        TokenKind.Variable => $"variable `${token.Text}`",
        TokenKind.String => $"string `{Shorten(Ast.SyntaxText.Quote(token.Text))}`",
        TokenKind.TextFragment or TokenKind.ExactTextFragment => $"text fragment `{Shorten(Ast.SyntaxText.QuoteFragment(token.Text))}`",
        TokenKind.Number => $"number `{token.Text}`",
        TokenKind.Regex => $"regular expression `/{Shorten(token.Text)}/`",
        >= TokenKind.Equal and <= TokenKind.Caret => $"operator `{token.Text}`",
        _ when token.IsKeyword => $"keyword `{token.Text}`",
        _ => $"`{token.Text}`",
    };

    static string Shorten(string text) => text.Length <= 60 ? text : text[..57] + "...";
}
