using System.Diagnostics.CodeAnalysis;
using Seqsvr.Query.Binding;
using Seqsvr.Query.Syntax;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query;

/// <summary>Reads what people type into a search box.</summary>
public static class SearchParser
{
    static readonly QueryError AQuery =
        new("A query cannot be a filter.", ["Run it as a query, or put quotes around the text to look for it."], null, 1, 1);

    /// <summary>
    /// An expression where the text is one that can be true of an event; else the whole text is looked for in messages and exceptions.
    /// A lone name, path, number or sum is text, in parentheses it is an expression: <c>(IsActive)</c>.
    /// </summary>
    public static ParsedSearch Parse(string text)
    {
        text = text.Trim();
        if (text.Length == 0)
            return new ParsedSearch(text, null, null, null);
        if (text.Length > SyntaxLimits.TextLengthMax)
            return new ParsedSearch(text, null, null, TooLong("search"));
        if (QueryParser.IsQuery(text))
            return new ParsedSearch(text, null, null, AQuery);
        if (Reading.Expression(text, Dialect.Search, out var isParenthesized, out var error) is not { } expression)
            return AsText(text, error!);
        return isParenthesized || TextForms.Explain(expression) is not { } reason
            ? new ParsedSearch(text, expression, null, null)
            : AsText(text, reason);
    }

    /// <summary>Reads an expression in canonical form, without the spellings that only searches accept; false with the reason where it is none.</summary>
    public static bool TryParseStrict(string text, [NotNullWhen(true)] out Expression? expression, [NotNullWhen(false)] out QueryError? error)
    {
        expression = null;
        if (text.Length > SyntaxLimits.TextLengthMax)
        {
            error = TooLong("expression");
            return false;
        }
        expression = Reading.Expression(text, Dialect.Strict, out _, out error);
        if (error is not null)
            error = Suggestions.ForExpression(text, error, Dialect.Strict, QueryContext.AnyVariables);
        return expression is not null;
    }

    static QueryError TooLong(string what) => new($"The {what} is longer than {SyntaxLimits.TextLengthMax} characters.", 1, SyntaxLimits.TextLengthMax + 1);

    static ParsedSearch AsText(string text, QueryError reason) =>
        new(text, new TextFragmentExpression(text, true, SourcePosition.None), Suggestions.ForText(text, reason), null);
}
