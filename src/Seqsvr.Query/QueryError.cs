using Seqsvr.Query.Syntax.Corrections;

namespace Seqsvr.Query;

/// <summary>Why a search or query cannot run, in words for the person who wrote it.</summary>
/// <param name="Message">One sentence, such as <c>Syntax error (line 1, column 5): unexpected identifier `ljke`.</c></param>
/// <param name="Reasons">Further explanation, may be empty.</param>
/// <param name="Suggestion">The whole text as it should have been written, where that can be told.</param>
/// <param name="Line">Where, counted from 1.</param>
/// <param name="Column">Where in the line, counted from 1 in UTF-16 units.</param>
public sealed record QueryError(string Message, IReadOnlyList<string> Reasons, string? Suggestion, int? Line, int? Column)
{
    /// <summary>An error that needs no further explanation.</summary>
    public QueryError(string message, int? line = null, int? column = null)
        : this(message, [], null, line, column)
    {
    }

    /// <summary>The mistakes that it may be, the likeliest first; none of the corrections tried yet.</summary>
    internal IReadOnlyList<Slip> Slips { get; init; } = [];

    /// <summary>The same error with a way to put it right.</summary>
    internal QueryError With(Correction correction) => this with { Slips = [new Slip(null, correction)] };

    public override string ToString() => Reasons.Count == 0 ? Message : Message + " " + string.Join(' ', Reasons);
}
