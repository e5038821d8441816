using System.Buffers;
using Seqsvr.Events.Templates;
using Seqsvr.Query.Planning;
using Seqsvr.Store.Scan;

namespace Seqsvr.Query.Execution;

/// <summary>Looks for a text in rendered messages: each row is rendered into one buffer, used again, and searched there as UTF-8.</summary>
internal sealed class MessageFilter(MessagePredicate predicate, CancellationToken cancellation) : BatchFilter
{
    readonly ArrayBufferWriter<byte> _message = new(1024);
    GroupMessages? _messages;

    public override UnitVerdict Judge(ScanUnit unit) => UnitVerdict.Some;

    public override void Apply(Batch batch, Selection selection)
    {
        _messages = GroupMessages.For(_messages, batch.Group);
        if (selection.Count >= ExecutionLimits.RowsWorthAColumn)
            _messages.Prepare();
        selection.Keep(new Rendered(this, _messages));
    }

    bool Passes(GroupMessages messages, int row)
    {
        _message.ResetWrittenCount();
        messages.Render(row, _message);
        return predicate.Test.Passes(_message.WrittenSpan);
    }

    struct Rendered(MessageFilter filter, GroupMessages messages) : IRowTest
    {
        int _sinceCheck;

        public bool Passes(int row)
        {
            if (++_sinceCheck == ExecutionLimits.RowsBetweenCancellationChecks)
            {
                filter.ThrowIfCancelled();
                _sinceCheck = 0;
            }
            return filter.Passes(messages, row);
        }
    }

    void ThrowIfCancelled() => cancellation.ThrowIfCancellationRequested();
}
