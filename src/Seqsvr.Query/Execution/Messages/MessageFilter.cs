using System.Buffers;
using Seqsvr.Events.Templates;
using Seqsvr.Query.Planning;
using Seqsvr.Store.Scan;

namespace Seqsvr.Query.Execution.Messages;

/// <summary>
/// A filter over messages. A needle that decides about a message, or that every message of interest contains, is searched for first, without rendering;
/// only messages that are still in doubt are rendered, into one buffer, used again.
/// </summary>
/// <param name="needle">What is searched for; null where there is nothing.</param>
internal abstract class MessageFilter(TextTest? needle, FilterContext context) : BatchFilter
{
    readonly ArrayBufferWriter<byte> _message = new(1024);
    readonly MessageSearch? _search = needle is { Needle.IsEmpty: false } ? new MessageSearch(needle, context.Texts) : null;
    GroupMessages? _messages;

    // AnswerTo each verdict, found once.
    bool?[]? _answers;

    public sealed override UnitVerdict Judge(ScanUnit unit) => UnitVerdict.Some;

    public sealed override void Apply(Batch batch, Selection selection)
    {
        _messages = GroupMessages.For(_messages, batch.Group);
        switch (_search?.Run(batch, selection, _messages))
        {
            case UnitVerdict.None:
                KeepWhere(selection, AnswerTo(MessageVerdict.No));
                break;
            case UnitVerdict.All:
                KeepWhere(selection, AnswerTo(MessageVerdict.Yes));
                break;
            case UnitVerdict.Some:
                KeepByVerdict(selection, _search!.Verdicts);
                break;
            default:
                KeepWhere(selection, answer: null);
                break;
        }
    }

    /// <summary>The answer where the search for the needle came out so; null where the message has to be rendered.</summary>
    protected abstract bool? AnswerTo(MessageVerdict found);

    /// <summary>The answer for a rendered message.</summary>
    protected abstract bool Passes(ReadOnlySpan<byte> message);

    void KeepWhere(Selection selection, bool? answer)
    {
        if (answer == false)
            selection.Clear();
        if (answer is not null)
            return;
        Prepare(selection.Count);
        selection.Keep(new Rendered(this));
    }

    void KeepByVerdict(Selection selection, ReadOnlySpan<MessageVerdict> verdicts)
    {
        _answers ??= [AnswerTo(MessageVerdict.No), AnswerTo(MessageVerdict.Yes), AnswerTo(MessageVerdict.Doubtful)];
        var rendered = 0;
        foreach (var row in selection.Rows)
            rendered += _answers[(int)verdicts[row]] is null ? 1 : 0;
        Prepare(rendered);
        selection.Keep(new Decided(this, verdicts));
    }

    void Prepare(int rendered)
    {
        if (rendered >= ExecutionLimits.RowsWorthAColumn)
            _messages!.Prepare();
    }

    bool PassesRendered(int row)
    {
        // A single match may take as long as a cancelled query may.
        context.Cancellation.ThrowIfCancellationRequested();
        _message.ResetWrittenCount();
        _messages!.Render(row, _message);
        return Passes(_message.WrittenSpan);
    }

    readonly struct Rendered(MessageFilter filter) : IRowTest
    {
        public bool Passes(int row) => filter.PassesRendered(row);
    }

    readonly ref struct Decided(MessageFilter filter, ReadOnlySpan<MessageVerdict> verdicts) : IRowTest
    {
        readonly ReadOnlySpan<MessageVerdict> _verdicts = verdicts;
        readonly ReadOnlySpan<bool?> _answers = filter._answers;

        public bool Passes(int row) => _answers[(int)_verdicts[row]] ?? filter.PassesRendered(row);
    }
}
