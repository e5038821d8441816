using Seqsvr.Query.Syntax;
using Seqsvr.Query.Syntax.Ast;
using Seqsvr.Query.Syntax.Corrections;

namespace Seqsvr.Query.Binding;

/// <summary>Completes errors with the whole corrected text, where one of their corrections leads to a text that is right in every way.</summary>
static class Suggestions
{
    /// <summary>For a query that cannot be read, or whose names mean nothing in <paramref name="context"/>.</summary>
    public static QueryError ForQuery(string text, QueryError error, QueryContext context) => With(text, error, corrected => CheckQuery(corrected, context));

    /// <summary>For a query that was read, but means nothing in <paramref name="context"/>.</summary>
    public static QueryError ForQuery(SelectQuery query, QueryError error, QueryContext context) =>
        query.Text is { } text ? ForQuery(text, WithRewrites(query, error), context) : error;

    /// <summary>For the text of a search box, or a strict expression.</summary>
    public static QueryError ForExpression(string text, QueryError error, Dialect dialect, QueryContext context) =>
        With(text, error, corrected => CheckExpression(corrected, dialect, context));

    /// <summary>
    /// For text that was taken as text. Most is meant so: only what looks like an expression, or like a query, gets a suggestion.
    /// </summary>
    public static QueryError ForText(string text, QueryError reason)
    {
        var tokens = Lexer.ReadAll(text);
        if (NearestName.Of(tokens[0].Text, ["select"]) is { } select)
            return With(text, reason.With(Correct.By(TextEdit.Replace(tokens[0], select))), corrected => CheckQuery(corrected, QueryContext.AnyVariables));
        return LooksLikeExpression(tokens) ? ForExpression(text, reason, Dialect.Search, QueryContext.AnyVariables) : reason;
    }

    static QueryError With(string text, QueryError error, Func<string, QueryError?> check) =>
        error.Slips.Count == 0 || error.Suggestion is not null ? error : new Corrector(check).Complete(text, error);

    static bool LooksLikeExpression(List<Token> tokens)
    {
        for (var i = 0; i < tokens.Count - 1; i++)
            if (IsOfExpressions(tokens[i], tokens[i + 1]))
                return true;
        return false;
    }

    // Words that are in texts too need something behind them.
    static bool IsOfExpressions(Token token, Token next) => token.Kind switch
    {
        TokenKind.BuiltIn or (>= TokenKind.Equal and <= TokenKind.GreaterOrEqual) or TokenKind.LegacyEqual or TokenKind.LegacyNotEqual => true,
        TokenKind.Like => next.Kind == TokenKind.String,
        TokenKind.In => next.Kind is TokenKind.LeftParenthesis or TokenKind.LeftBracket,
        TokenKind.Colon => next.Kind is TokenKind.String or TokenKind.TextFragment or TokenKind.Number,
        TokenKind.Identifier => next.Kind == TokenKind.LeftParenthesis && next.Position.Index == token.End,
        _ => false,
    };

    static QueryError WithRewrites(SelectQuery query, QueryError error) => error with { Slips = [.. error.Slips, .. QueryRewrites.Of(query)] };

    static QueryError? CheckQuery(string text, QueryContext context)
    {
        if (Reading.Query(text, out var error) is not { } query)
            return error;
        new QueryBinder(query, context).Bind(out error);
        return error is null ? null : WithRewrites(query, error);
    }

    static QueryError? CheckExpression(string text, Dialect dialect, QueryContext context)
    {
        if (Reading.Expression(text, dialect, out var isParenthesized, out var error) is not { } expression)
            return error;
        if (dialect == Dialect.Search && !isParenthesized && TextForms.Explain(expression) is { } reason)
            return reason;
        var binder = new ExpressionBinder(context, hasEvent: true, laterals: []);
        return binder.BindCondition(expression) is null ? binder.Error : null;
    }
}
