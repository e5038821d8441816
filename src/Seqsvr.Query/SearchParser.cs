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
            return new ParsedSearch(null, false, null, null);
        if (text.Length > SyntaxLimits.TextLengthMax)
            return new ParsedSearch(null, false, null, TooLong("search"));
        if (QueryParser.IsQuery(text))
            return new ParsedSearch(null, false, null, AQuery);
        var tokens = new TokenReader(text);
        var parser = new ExpressionParser(tokens, Dialect.Search);
        if (ParseWhole(tokens, parser) is not { } expression)
            return AsText(text, tokens.Error!.ToString());
        return parser.IsParenthesized(expression) || ReasonForText(expression) is not { } reason
            ? new ParsedSearch(expression, false, null, null)
            : AsText(text, reason);
    }

    /// <summary>Reads an expression in canonical form, without the spellings that only searches accept; false with the reason where it is none.</summary>
    public static bool TryParseStrict(string text, [NotNullWhen(true)] out Expression? expression, [NotNullWhen(false)] out QueryError? error)
    {
        if (text.Length > SyntaxLimits.TextLengthMax)
        {
            expression = null;
            error = TooLong("expression");
            return false;
        }
        var tokens = new TokenReader(text);
        expression = ParseWhole(tokens, new ExpressionParser(tokens, Dialect.Strict));
        error = tokens.Error;
        return expression is not null;
    }

    static Expression? ParseWhole(TokenReader tokens, ExpressionParser parser)
    {
        var expression = parser.Parse();
        if (expression is null || tokens.Next.Kind == TokenKind.End)
            return expression;
        tokens.Unexpected(null, LikelyKeyword.ReasonsFor(tokens.Next));
        return null;
    }

    static QueryError TooLong(string what) => new($"The {what} is longer than {SyntaxLimits.TextLengthMax} characters.");

    static ParsedSearch AsText(string text, string reason) =>
        new(new TextFragmentExpression(text, true, SourcePosition.None), true, reason, null);

    // What can by its form never be true, or is more often meant as words than as a name.
    static string? ReasonForText(Expression expression) => expression switch
    {
        PropertyExpression or BuiltInExpression or MemberExpression or IndexExpression or WildcardExpression =>
            $"A name by itself is text. To test the property, write `({expression})`.",
        CallExpression call when !CallBinder.IsKnown(call.Name) => $"There is no function `{call.Name}`.",
        ConstantExpression or ArrayExpression or ObjectExpression => "A value by itself is text.",
        BinaryExpression { Precedence: not Precedence.Comparison } or UnaryExpression { Operator: UnaryOperator.Negate } => "A calculation by itself is text.",
        LambdaExpression => "A lambda by itself is text.",
        _ => null,
    };
}
