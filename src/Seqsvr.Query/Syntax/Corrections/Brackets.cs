namespace Seqsvr.Query.Syntax.Corrections;

/// <summary>Finds what belongs together in tokens that make no sense yet.</summary>
static class Brackets
{
    /// <summary>1 for what opens, -1 for what closes, 0 for all else.</summary>
    public static int Step(Token token) => token.Kind switch
    {
        TokenKind.LeftParenthesis or TokenKind.LeftBracket or TokenKind.LeftBrace => 1,
        TokenKind.RightParenthesis or TokenKind.RightBracket or TokenKind.RightBrace => -1,
        _ => 0,
    };

    /// <summary>The index of what closes the bracket at <paramref name="open"/>.</summary>
    public static int? CloseOf(IReadOnlyList<Token> tokens, int open)
    {
        var depth = 0;
        for (var i = open; i < tokens.Count; i++)
            if ((depth += Step(tokens[i])) == 0)
                return i;
        return null;
    }

    /// <summary>The index of the bracket that is open before <paramref name="index"/>.</summary>
    public static int? OpenBefore(IReadOnlyList<Token> tokens, int index)
    {
        var depth = 1;
        for (var i = index - 1; i >= 0; i--)
            if ((depth -= Step(tokens[i])) == 0)
                return i;
        return null;
    }

    /// <summary>The parts between the commas of a list whose tokens go from <paramref name="start"/> up to <paramref name="end"/>, exclusive.</summary>
    public static IEnumerable<Range> Split(IReadOnlyList<Token> tokens, int start, int end)
    {
        var depth = 0;
        var from = start;
        for (var i = start; i < end; i++)
        {
            depth += Step(tokens[i]);
            if (depth > 0 || tokens[i].Kind != TokenKind.Comma)
                continue;
            yield return from..i;
            from = i + 1;
        }
        if (end > start)
            yield return from..end;
    }

    /// <summary>
    /// The index of the first token of the path that ends just before <paramref name="index"/>: <c>A.b[0]</c>, a call, a literal. Null for none.
    /// </summary>
    public static int? PathStart(IReadOnlyList<Token> tokens, int index)
    {
        var start = index - 1;
        while (start >= 0)
        {
            if (Step(tokens[start]) < 0)
            {
                if (OpenBefore(tokens, start) is not { } open)
                    return null;
                var isPlain = open == 0 || !EndsOperand(tokens[open - 1]);
                if (isPlain)
                    return open;
                start = open - 1;
            }
            else if (start >= 1 && tokens[start - 1].Kind == TokenKind.Dot)
            {
                start -= 2;
            }
            else
            {
                return EndsOperand(tokens[start]) ? start : null;
            }
        }
        return null;
    }

    /// <summary>The index after the operand that starts at <paramref name="index"/>; null where none does.</summary>
    public static int? OperandEnd(IReadOnlyList<Token> tokens, int index)
    {
        var end = tokens[index].Kind == TokenKind.Minus ? index + 1 : index;
        if (Step(tokens[end]) == 0 && !EndsOperand(tokens[end]))
            return null;
        if (Step(tokens[end]) < 0)
            return null;
        end = Step(tokens[end]) > 0 ? CloseOf(tokens, end) + 1 ?? tokens.Count : end + 1;
        while (end < tokens.Count)
        {
            if (tokens[end].Kind is TokenKind.LeftParenthesis or TokenKind.LeftBracket)
                end = CloseOf(tokens, end) + 1 ?? tokens.Count;
            else if (tokens[end].Kind == TokenKind.Dot)
                end += 2;
            else
                return end;
        }
        return null;
    }

    /// <summary>True for a token after which an operator is due.</summary>
    public static bool EndsOperand(Token token) =>
        token.Kind is >= TokenKind.Identifier and <= TokenKind.Regex or TokenKind.True or TokenKind.False or TokenKind.Null || Step(token) < 0;
}
