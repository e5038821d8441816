namespace Seqsvr.Query.Syntax.Corrections;

/// <summary><c>select distinct x</c>, <c>select top 10 x</c>, <c>select from stream</c>.</summary>
static class SelectSlips
{
    public static IEnumerable<Slip> At(TokenView view)
    {
        if (view.Here.Kind == TokenKind.From && view[-1].Kind == TokenKind.Select)
            yield return new Slip("Say what to select; `*` is the whole event.", Correct.By(TextEdit.Insert(view.Here.Position.Index, "* ")));
        if (view.IsWord(-1, "distinct") && view[-2].Kind is TokenKind.Select or TokenKind.LeftParenthesis)
            yield return Distinct(view);
        if (view.IsWord(-1, "top") && view[-2].Kind == TokenKind.Select && view.Here.Kind == TokenKind.Number)
            yield return Top(view, view.Index - 1, view.Here);
        else if (view.Index == 5 && view.IsWord(-4, "top") && view[-3].Kind == TokenKind.LeftParenthesis && view[-2].Kind == TokenKind.Number)
            yield return Top(view, 1, view[-2]);
    }

    // One value can be counted or listed; several are what `group by` is for.
    static Slip Distinct(TokenView view)
    {
        const string Reason = "`distinct` is an aggregate function: `select distinct(x)`. To combine several values, use `group by`.";
        var end = view.Index;
        var depth = 0;
        while (!EndsValue(view.Tokens[end], depth))
            depth += Brackets.Step(view.Tokens[end++]);
        if (end == view.Index || (view.Tokens[end].Kind == TokenKind.Comma && view[-2].Kind == TokenKind.Select))
            return new Slip(Reason, null);
        return new Slip(Reason, Correct.By(
            new TextEdit(view[-1].End, view.Here.Position.Index - view[-1].End, "("), TextEdit.Insert(view.Tokens[end - 1].End, ")")));
    }

    static bool EndsValue(Token token, int depth) => token.Kind is TokenKind.End or TokenKind.Invalid
        || (depth == 0 && (token.Kind is TokenKind.Comma or TokenKind.Semicolon || token.IsClauseKeyword || Brackets.Step(token) < 0));

    static Slip Top(TokenView view, int from, Token number)
    {
        var reason = $"How many rows are wanted is said at the end: `limit {number.Text}`.";
        if (view.Tokens.Any(token => token.Kind == TokenKind.Limit))
            return new Slip(reason, null);
        var first = view.Tokens[from];
        // `for` comes after `limit`, and so does a semicolon.
        var before = view.Tokens.TakeWhile(token => token.Kind is not (TokenKind.End or TokenKind.Invalid or TokenKind.Semicolon or TokenKind.For)).Last();
        var columns = view.Here.Kind == TokenKind.Number ? view[1] : view.Here;
        return new Slip(reason, Correct.By(
            new TextEdit(first.Position.Index, columns.Position.Index - first.Position.Index, ""), TextEdit.Insert(before.End, " limit " + number.Text)));
    }
}
