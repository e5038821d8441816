namespace Seqsvr.Query.Syntax.Corrections;

/// <summary>Tests that other languages write with a word between the operands, and null tests that are nearly right.</summary>
static class TestSlips
{
    static readonly Dictionary<string, string> InfixFunctions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["contains"] = "Contains",
        ["startswith"] = "StartsWith",
        ["endswith"] = "EndsWith",
    };

    public static IEnumerable<Slip> At(TokenView view)
    {
        var isNegated = view.Here.Kind == TokenKind.Not;
        var word = view[isNegated ? 1 : 0];
        if (word.Kind == TokenKind.Identifier && InfixFunctions.TryGetValue(word.Text, out var function))
            yield return Infix(view, isNegated, function);
        else if (word.Kind == TokenKind.Identifier && word.Text.Equals("between", StringComparison.OrdinalIgnoreCase))
            yield return Between(view, isNegated);
        else if (view.IsWord(0, "ilike"))
            yield return new Slip("Write `like … ci`.", Correct.By(TextEdit.Replace(view.Here, "like"), TextEdit.Insert(view[1].End, " ci")));
        foreach (var slip in NullTests(view))
            yield return slip;
    }

    static IEnumerable<Slip> NullTests(TokenView view)
    {
        if (view[-1].Kind == TokenKind.Is || (view[-1].Kind == TokenKind.Not && view[-2].Kind == TokenKind.Is))
            yield return AfterIs(view, view[-1].Kind == TokenKind.Not ? "<>" : "=");
        else if (view.Here.Kind == TokenKind.Not && view[1].Kind == TokenKind.Equal)
            yield return new Slip("Write `<>` for \"not equal\".", Correct.By(TextEdit.Replace(view.Here, view[1], "<>")));
        else if (view.Here.Kind == TokenKind.Not && view[1].Kind == TokenKind.Null)
            yield return new Slip("Write `is not null`.", Correct.By(TextEdit.Insert(view.Here.Position.Index, "is ")));
        else if (view.IsWord(0, "isnull") || view.IsWord(0, "notnull"))
            yield return new Slip("Write `is null` or `is not null`.", Correct.By(TextEdit.Replace(view.Here, view.IsWord(0, "isnull") ? "is null" : "is not null")));
    }

    // `is` tests for null only.
    static Slip AfterIs(TokenView view, string comparison)
    {
        if (view.IsWord(0, "undefined") || view.IsWord(0, "missing"))
            return new Slip("What is undefined is null too.", Correct.By(TextEdit.Replace(view.Here, "null")));
        const string Reason = "`is` only tests for null; write `=` or `<>` to compare.";
        return Brackets.EndsOperand(view.Here)
            ? new Slip(Reason, Correct.By(TextEdit.Replace(view[comparison == "=" ? -1 : -2], view[-1], comparison)))
            : new Slip(null, null);
    }

    static Slip Infix(TokenView view, bool isNegated, string function)
    {
        var reason = $"`{function}` is a function: `{function}(text, 'x')`.";
        var operand = view.Index + (isNegated ? 2 : 1);
        if (Brackets.PathStart(view.Tokens, view.Index) is not { } start || Brackets.OperandEnd(view.Tokens, operand) is not { } end)
            return new Slip(reason, null);
        return new Slip(reason, Correct.By(
            TextEdit.Insert(view.Tokens[start].Position.Index, (isNegated ? "not " : "") + function + "("),
            new TextEdit(view[-1].End, view.Tokens[operand].Position.Index - view[-1].End, ", "),
            TextEdit.Insert(view.Tokens[end - 1].End, ")")));
    }

    static Slip Between(TokenView view, bool isNegated)
    {
        const string Reason = "There is no `between`; write `a >= 1 and a <= 5`.";
        var low = view.Index + (isNegated ? 2 : 1);
        if (Brackets.PathStart(view.Tokens, view.Index) is not { } start
            || Brackets.OperandEnd(view.Tokens, low) is not { } and
            || view.Tokens[and].Kind != TokenKind.And
            || Brackets.OperandEnd(view.Tokens, and + 1) is not { } end)
            return new Slip(Reason, null);
        var operand = view.Spelling(start..view.Index);
        var range = $"{operand} >= {view.Spelling(low..and)} and {operand} <= {view.Spelling((and + 1)..end)}";
        return new Slip(Reason, Correct.By(TextEdit.Replace(view.Tokens[start], view.Tokens[end - 1], isNegated ? $"not ({range})" : $"({range})")));
    }
}
