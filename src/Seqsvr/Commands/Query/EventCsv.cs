using System.Buffers;
using Seqsvr.Events.Clef;
using Seqsvr.Events.Model;
using Seqsvr.Events.Values;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Output;

namespace Seqsvr.Commands.Query;

/// <summary>Events as CSV: what most want of them in columns, and all properties as one JSON object.</summary>
internal sealed class EventCsv(QueryResultCsv csv) : IEventForm
{
    static readonly string[] Headings = ["@Timestamp", "@Level", "@Message", "@Exception", "@Properties"];

    public void WriteHeading(IBufferWriter<byte> to) => csv.WriteLine(to, Headings.Select(Value.String));

    public void Write(IBufferWriter<byte> to, EventRow row) => csv.WriteLine(to,
    [
        Value.String(Timestamp.Format(row.Timestamp)), EventMembers.Get(row, EventMember.Level), EventMembers.Get(row, EventMember.Message),
        EventMembers.Get(row, EventMember.Exception), EventMembers.Get(row, EventMember.Properties),
    ]);

    public void Dispose()
    {
    }
}
