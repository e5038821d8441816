namespace Seqsvr.Query.Syntax.Corrections;

/// <summary>
/// Finds the text that was meant: does what the error proposes, looks what is still wrong, and so on, until nothing is. Only such a text is given, so
/// whoever takes the suggestion gets no second error.
/// </summary>
/// <param name="check">What is wrong with a text; null where it is right.</param>
sealed class Corrector(Func<string, QueryError?> check)
{
    /// <summary>Texts looked at for one error; each costs about as much as the first reading did.</summary>
    const int AttemptsMax = 48;

    readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>The error with the whole corrected text, where something proposed leads to one, and with what is to be said about the mistake.</summary>
    public QueryError Complete(string text, QueryError error)
    {
        _seen.Add(text.Trim());
        var found = Correct(text, error, out var made);
        // Without a correction the likeliest explanation may still help.
        var reason = error.Reasons.Count > 0 ? null : found is null ? error.Slips.FirstOrDefault()?.Reason : made!.Reason;
        return error with { Suggestion = found, Reasons = reason is null ? error.Reasons : [reason] };
    }

    string? Correct(string text, QueryError error, out Slip? made)
    {
        foreach (var slip in error.Slips)
        {
            made = slip;
            if (slip.Correction?.Invoke(text)?.Trim() is not { } corrected || _seen.Count >= AttemptsMax || !_seen.Add(corrected))
                continue;
            if (check(corrected) is not { } remaining)
                return corrected;
            if (Correct(corrected, remaining, out _) is { } right)
                return right;
        }
        made = null;
        return null;
    }
}
