using System.Text.RegularExpressions;
using Seqsvr.Events.Values;
using Seqsvr.Query.Binding;

namespace Seqsvr.Query.Evaluation;

/// <summary>The time that an expression may take on one event.</summary>
/// <param name="isLenient">What takes too long is undefined, rather than an exception.</param>
/// <param name="hasTests">The expression has tests of elements, for which time is measured.</param>
internal readonly struct EvaluationTime(bool isLenient, bool hasTests, CancellationToken cancellation)
{
    readonly long _endsAt = hasTests ? Environment.TickCount64 + EvaluationLimits.ElementsMilliseconds : long.MaxValue;

    /// <summary>
    /// True where no time is left and the evaluation is lenient; throws <see cref="SlowEvaluationException"/> where it is not, and
    /// <see cref="OperationCanceledException"/>.
    /// </summary>
    public bool IsUp()
    {
        cancellation.ThrowIfCancellationRequested();
        if (Environment.TickCount64 <= _endsAt)
            return false;
        return isLenient ? true : throw SlowEvaluationException.OfElements();
    }

    /// <summary>What the value is after a match that ran out of time: undefined, or an exception.</summary>
    public Value IsOver(Regex regex) =>
        isLenient ? Value.Undefined : throw SlowEvaluationException.OfPattern(regex is WrittenRegex { Written: var pattern } ? pattern : regex.ToString());
}
