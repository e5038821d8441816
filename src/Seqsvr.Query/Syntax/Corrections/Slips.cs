namespace Seqsvr.Query.Syntax.Corrections;

/// <summary>What people write instead of what the grammar wants: other languages' spellings, and slips of the pen.</summary>
static class Slips
{
    /// <summary>The mistakes that a token which does not fit may be, the likeliest first.</summary>
    public static IEnumerable<Slip> At(TokenView view) =>
    [
        .. ListSlips.At(view), .. SymbolSlips.At(view), .. CaseSlips.At(view), .. SelectSlips.At(view), .. TestSlips.At(view),
        .. ClauseSlips.At(view), .. WordSlips.At(view), .. Spellings(view),
    ];

    // What searches accept and queries do not is put right everywhere at once.
    static IEnumerable<Slip> Spellings(TokenView view)
    {
        if (view.Dialect == Dialect.Search)
            yield break;
        Correction all = text => StrictSpelling.Correct(text, Lexer.ReadAll(text));
        if (view.Here.IsTextFragment)
            yield return new Slip("In a query, text stands in single quotes; text fragments are for searches.", all);
        if (view.Here.IsLegacyOperator)
            yield return new Slip($"Write `{StrictSpelling.Of(view.Here).Trim()}` instead of `{view.Here.Text}`.", all);
    }
}
