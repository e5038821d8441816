namespace Seqsvr.Query.Tests.Cases;

/// <summary>One line of a case file.</summary>
/// <param name="Place">File and line.</param>
/// <param name="Clef">The event that it is about.</param>
/// <param name="Suggestion">The corrected text that an error must suggest; null where it must suggest none.</param>
sealed record Case(string Place, string Clef, string Input, string Expected, string? Suggestion)
{
    public override string ToString() => $"{Place}: {Input}";
}
