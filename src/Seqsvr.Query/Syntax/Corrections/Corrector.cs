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

    /// <summary>The whole corrected text, or null where nothing proposed leads to one.</summary>
    public string? Correct(string text, QueryError error)
    {
        foreach (var correction in error.Corrections)
        {
            if (correction(text)?.Trim() is not { } corrected || _seen.Count >= AttemptsMax || !_seen.Add(corrected))
                continue;
            if (check(corrected) is not { } remaining)
                return corrected;
            if (Correct(corrected, remaining) is { } right)
                return right;
        }
        return null;
    }
}
