using System.Text.RegularExpressions;
using Seqsvr.Events.Values;

namespace Seqsvr.Query.Functions;

/// <summary>
/// A function of values that gives a value. Bodies are total: an argument of the wrong type, undefined or (mostly) null
/// gives undefined, never an exception; and deterministic, so that calls with constants fold.
/// </summary>
/// <param name="Name">As documented; calls may use any case.</param>
/// <param name="Parameters">Names, for error texts; those after <paramref name="Required"/> may be left out.</param>
/// <param name="Required">How many arguments a call must have.</param>
/// <param name="Body">The meaning.</param>
public sealed record ScalarFunction(string Name, IReadOnlyList<string> Parameters, int Required, ScalarFunction.ScalarBody Body)
{
    /// <summary>
    /// Computes the result. <paramref name="ignoreCase"/> is true only where <see cref="TakesCi"/>. Left-out arguments are not in the
    /// span.
    /// </summary>
    public delegate Value ScalarBody(ReadOnlySpan<Value> arguments, bool ignoreCase);

    /// <summary>
    /// As <see cref="ScalarBody"/>, with a regular expression in place of the text at <see cref="RegexParameter"/>. May throw
    /// <see cref="RegexMatchTimeoutException"/>, which ends the query.
    /// </summary>
    public delegate Value RegexBody(ReadOnlySpan<Value> arguments, Regex regex);

    /// <summary>The last parameter may be repeated.</summary>
    public bool IsVariadic { get; init; }

    /// <summary><c>ci</c> may follow the call.</summary>
    public bool TakesCi { get; init; }

    /// <summary>Gives a Boolean: a wildcard among the arguments belongs to this call.</summary>
    public bool IsPredicate { get; init; }

    /// <summary>Which parameter may be a regular expression instead of a text; -1 for none.</summary>
    public int RegexParameter { get; init; } = -1;

    /// <summary>Anchors the pattern as the function needs it.</summary>
    public Func<string, string> AnchorRegex { get; init; } = static pattern => pattern;

    /// <summary>The meaning with a regular expression; set where <see cref="RegexParameter"/> is.</summary>
    public RegexBody? WithRegex { get; init; }

    /// <summary>True where a call may have this many arguments.</summary>
    public bool Accepts(int count) => count >= Required && (IsVariadic || count <= Parameters.Count);
}
