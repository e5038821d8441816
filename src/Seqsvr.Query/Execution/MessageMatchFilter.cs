using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using Seqsvr.Events.Templates;
using Seqsvr.Query.Binding;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Planning;
using Seqsvr.Store.Scan;

namespace Seqsvr.Query.Execution;

/// <summary>
/// Matches rendered messages: each row is rendered into one buffer, used again, where what every match contains is looked for first.
/// </summary>
internal sealed class MessageMatchFilter(MessageMatchPredicate predicate, CancellationToken cancellation) : BatchFilter
{
    readonly ArrayBufferWriter<byte> _message = new(1024);
    GroupMessages? _messages;
    char[] _characters = new char[1024];

    public override UnitVerdict Judge(ScanUnit unit) => UnitVerdict.Some;

    public override void Apply(Batch batch, Selection selection)
    {
        _messages = GroupMessages.For(_messages, batch.Group);
        if (selection.Count >= ExecutionLimits.RowsWorthAColumn)
            _messages.Prepare();
        selection.Keep(new Matching(this));
    }

    bool Passes(int row)
    {
        // A single match may take as long as a cancelled query may.
        cancellation.ThrowIfCancellationRequested();
        _message.ResetWrittenCount();
        _messages!.Render(row, _message);
        var isMatch = (predicate.Required?.Passes(_message.WrittenSpan) ?? true) && IsMatch(_message.WrittenSpan);
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

    readonly struct Matching(MessageMatchFilter filter) : IRowTest
    {
        public bool Passes(int row) => filter.Passes(row);
    }
}
