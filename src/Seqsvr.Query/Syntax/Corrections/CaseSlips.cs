namespace Seqsvr.Query.Syntax.Corrections;

/// <summary>SQL's <c>case when a then b else c end</c>, and <c>case x when 1 then …</c>.</summary>
static class CaseSlips
{
    const string Reason = "There is no `case`; a choice is written `if … then … else …`.";

    public static IEnumerable<Slip> At(TokenView view)
    {
        if (view.IsWord(-1, "case"))
            yield return new Slip(Reason, Rewritten(view, view.Index - 1));
    }

    static Correction? Rewritten(TokenView view, int start)
    {
        if (PartsOf(view, start) is not { } parts)
            return null;
        var (whens, otherwise, end) = parts;
        var edits = new List<TextEdit>();
        // What stands between `case` and `when` is compared with each.
        var compared = whens[0] == start + 1 ? null : view.Spelling((start + 1)..whens[0]);
        var opening = NeedsParentheses(view.Tokens[end + 1]) ? "(if " : "if ";
        var test = compared is null ? "" : compared + " = ";
        var first = view.Tokens[start].Position.Index;
        edits.Add(new TextEdit(first, view.Tokens[whens[0] + 1].Position.Index - first, opening + test));
        foreach (var when in whens.Skip(1))
            edits.Add(TextEdit.Replace(view.Tokens[when], "else if" + (compared is null ? "" : " " + compared + " =")));
        var closing = (otherwise ? "" : "else null") + (opening[0] == '(' ? ")" : "");
        var last = view.Tokens[end - 1];
        edits.Add(closing.StartsWith("else", StringComparison.Ordinal)
            ? TextEdit.Replace(view.Tokens[end], closing)
            : new TextEdit(last.End, view.Tokens[end].End - last.End, closing));
        return Correct.By([.. edits]);
    }

    // The places of `when`, whether there is an `else`, and the place of `end`; inner cases are theirs.
    static (List<int> Whens, bool HasElse, int End)? PartsOf(TokenView view, int start)
    {
        var whens = new List<int>();
        var hasElse = false;
        var depth = 0;
        for (var i = start; i < view.Tokens.Count; i++)
        {
            var word = view.Tokens[i].Kind is TokenKind.Identifier or TokenKind.Else ? view.Tokens[i].Text.ToUpperInvariant() : "";
            if (word == "CASE")
                depth++;
            else if (word == "END" && --depth == 0)
                return whens.Count > 0 && whens[0] + 1 < i ? (whens, hasElse, i) : null;
            else if (word == "WHEN" && depth == 1)
                whens.Add(i);
            else if (word == "ELSE" && depth == 1)
                hasElse = true;
        }
        return null;
    }

    static bool NeedsParentheses(Token after) => after.Kind is >= TokenKind.Equal and <= TokenKind.Is or TokenKind.Dot or TokenKind.LeftBracket;
}
