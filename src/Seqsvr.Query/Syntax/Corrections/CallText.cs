namespace Seqsvr.Query.Syntax.Corrections;

/// <summary>Where a call stands in a text, and how its arguments are spelt.</summary>
/// <param name="Index">Of the name.</param>
/// <param name="Length">To the closing parenthesis.</param>
/// <param name="Arguments">As written.</param>
sealed record CallText(int Index, int Length, IReadOnlyList<string> Arguments)
{
    /// <summary>The call whose name stands at this place; null where there is none.</summary>
    public static CallText? At(string text, SourcePosition position)
    {
        var tokens = Lexer.ReadAll(text);
        var name = tokens.FindIndex(token => token.Position.Index == position.Index);
        if (name < 0 || name + 1 >= tokens.Count || tokens[name + 1].Kind != TokenKind.LeftParenthesis || Brackets.CloseOf(tokens, name + 1) is not { } close)
            return null;
        var arguments = Brackets.Split(tokens, name + 2, close).Select(part => Spelling(text, tokens, part)).ToArray();
        return new CallText(position.Index, tokens[close].End - position.Index, arguments);
    }

    /// <summary>A stretch of tokens as written.</summary>
    public static string Spelling(string text, IReadOnlyList<Token> tokens, Range part)
    {
        var (start, count) = part.GetOffsetAndLength(tokens.Count);
        return count == 0 ? "" : text[tokens[start].Position.Index..tokens[start + count - 1].End];
    }
}
