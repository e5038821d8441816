using System.Text;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Syntax;

/// <summary>How to write in a query what only searches accept: the suggestion beside a syntax error.</summary>
static class StrictSpelling
{
    /// <summary>The whole text with every such token replaced.</summary>
    public static string Correct(string text, IReadOnlyList<Token> tokens)
    {
        var corrected = new StringBuilder();
        var copied = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (!token.IsLegacyOperator && !token.IsTextFragment)
                continue;
            corrected.Append(text, copied, token.Position.Index - copied);
            corrected.Append(token.IsTextFragment && IsCondition(tokens, i) ? Condition(token) : Of(token));
            copied = token.Position.Index + token.Length;
        }
        return corrected.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>One token's replacement.</summary>
    public static string Of(Token token) => token.Kind switch
    {
        TokenKind.LegacyEqual => "=",
        TokenKind.LegacyNotEqual => "<>",
        TokenKind.LegacyAnd => "and",
        TokenKind.LegacyOr => "or",
        TokenKind.LegacyNot => "not ",
        _ => SyntaxText.Quote(token.Text),
    };

    // A fragment by itself is a test, beside an operator it is a string.
    static bool IsCondition(IReadOnlyList<Token> tokens, int index)
    {
        var before = index == 0 ? TokenKind.Where : tokens[index - 1].Kind;
        var after = tokens[index + 1].Kind;
        return before is TokenKind.Where or TokenKind.Having or TokenKind.And or TokenKind.Or or TokenKind.Not
                or TokenKind.LegacyAnd or TokenKind.LegacyOr or TokenKind.LegacyNot
            && after is not (>= TokenKind.Equal and <= TokenKind.LegacyNotEqual or TokenKind.Like or TokenKind.In or TokenKind.Is or TokenKind.Dot);
    }

    static string Condition(Token fragment) =>
        $"({QuerySpelling.Of(new TextFragmentExpression(fragment.Text, fragment.Kind == TokenKind.TextFragment, fragment.Position))})";
}
