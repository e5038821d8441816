using Seqsvr.Query.Syntax.Corrections;

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
    public static QueryError Unexpected(TokenView view, string? expected, params string[] reasons)
    {
        var error = Unexpected(view.Here, view.Dialect, expected);
        return error with { Reasons = [.. error.Reasons, .. reasons], Slips = [.. error.Slips, .. Slips.At(view)] };
    }

    static QueryError Unexpected(Token token, Dialect dialect, string? expected) => token.Kind switch
    {
        TokenKind.Invalid => Expecting(token.Error!, expected),
        TokenKind.End => EndOfInput(token.Position, expected),
        _ when token.IsLegacyOperator && dialect == Dialect.Strict =>
            At(token.Position, $"unsupported operator `{token.Text}`"),
        _ => At(token.Position, $"unexpected {Describe(token)}{Expected(expected)}"),
    };

    /// <summary>The modifier <c>ci</c> stands where nothing could mean it.</summary>
    public static QueryError CiAfterOrder(Token ci, string op) =>
        At(ci.Position, $"`ci` cannot follow `{op}`", "Only numbers have an order; leave `ci` out.").With(Correct.By(TextEdit.Remove(ci)));

    /// <summary>A character that no token begins with.</summary>
    public static QueryError UnexpectedCharacter(string character, SourcePosition position)
    {
        var error = At(position, $"unexpected `{character}`");
        return SymbolSlips.OfCharacter(character[0], position) is { } correction ? error.With(correction) : error;
    }

    // The lexer does not know what would have fitted; where it explains itself, that says more.
    static QueryError Expecting(QueryError error, string? expected) => error.Reasons.Count > 0 || !error.Message.Contains("unexpected ", StringComparison.Ordinal)
            || error.Message.Contains(", expected ", StringComparison.Ordinal)
        ? error
        : error with { Message = error.Message[..^1] + Expected(expected) + "." };

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
        >= TokenKind.Equal and <= TokenKind.LegacyNot => $"operator `{token.Text}`",
        _ when token.IsKeyword => $"keyword `{token.Text}`",
        _ => $"`{token.Text}`",
    };

    static string Shorten(string text) => text.Length <= 60 ? text : text[..57] + "...";
}
