using Seqsvr.Query.Binding;

namespace Seqsvr.Query.Evaluation;

/// <summary>
/// An expression takes too long on one event, so that its value is not known. Ends a search or query, for to leave the event out would mislead;
/// <see cref="RowFilter"/>, which nobody waits for, takes the value as undefined.
/// </summary>
internal sealed class SlowEvaluationException(QueryError error) : Exception(error.Message)
{
    /// <summary>What took too long, and what to do.</summary>
    public QueryError Error { get; } = error;

    /// <summary>A regular expression ran out of time.</summary>
    public static SlowEvaluationException OfPattern(string pattern) => new(new QueryError(
        $"The regular expression `/{pattern}/` takes longer than {RegexLimits.MatchTimeout.TotalMilliseconds} ms on one text.",
        ["Write it without repetitions inside repetitions, look-around and back-references, or narrow what it is applied to."], null, null, null));

    /// <summary><c>Some</c>, <c>Every</c> or a wildcard has too much to look at.</summary>
    public static SlowEvaluationException OfElements() => new(new QueryError(
        $"A test of all elements takes longer than {EvaluationLimits.ElementsMilliseconds} ms on one event.",
        ["Narrow what `Some`, `Every` or the wildcard is applied to."], null, null, null));
}
