using Seqsvr.Query.Planning;

namespace Seqsvr.Query.Execution.Messages;

/// <summary>Looks for a text in messages, which the search for it decides but for messages in doubt.</summary>
internal sealed class MessageTextFilter(MessagePredicate predicate, FilterContext context) : MessageFilter(predicate.Test, context)
{
    protected override bool? AnswerTo(MessageVerdict found) =>
        found == MessageVerdict.Doubtful ? null : (found == MessageVerdict.Yes) != predicate.Test.IsNegated;

    protected override bool Passes(ReadOnlySpan<byte> message) => predicate.Test.Passes(message);
}
