using System.Text;
using System.Text.RegularExpressions;
using Seqsvr.Query.Binding;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Planning;

namespace Seqsvr.Query.Execution.Messages;

/// <summary>Matches messages with a regular expression. Messages without what every match contains need not be rendered.</summary>
internal sealed class MessageMatchFilter(MessageMatchPredicate predicate, FilterContext context) : MessageFilter(predicate.Required, context)
{
    char[] _characters = new char[1024];

    protected override bool? AnswerTo(MessageVerdict found) => found == MessageVerdict.No ? predicate.Negated : null;

    protected override bool Passes(ReadOnlySpan<byte> message)
    {
        var isMatch = (predicate.Required?.Passes(message) ?? true) && IsMatch(message);
        return isMatch != predicate.Negated;
    }

    bool IsMatch(ReadOnlySpan<byte> message)
    {
        if (_characters.Length < message.Length)
            _characters = new char[2 * message.Length];
        var length = Encoding.UTF8.GetChars(message, _characters);
        for (var attempt = 1; ; attempt++)
            try
            {
                return predicate.Regex.IsMatch(_characters.AsSpan(0, length));
            }
            catch (RegexMatchTimeoutException)
            {
                if (attempt == RegexLimits.AttemptsMax)
                    throw SlowEvaluationException.OfPattern(predicate.Regex.Written);
            }
    }
}
