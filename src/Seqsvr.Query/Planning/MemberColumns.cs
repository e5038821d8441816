using Seqsvr.Events.Model;
using Seqsvr.Query.Binding.Bound;

namespace Seqsvr.Query.Planning;

/// <summary>The built-in properties that one column decides.</summary>
internal static class MemberColumns
{
    /// <summary>The column, or null where the built-in property needs more than one (or none).</summary>
    public static ColumnPath? Find(EventMember member) => member switch
    {
        EventMember.Level => Members.Level,
        EventMember.MessageTemplate => Members.Template,
        EventMember.Exception => Members.Exception,
        EventMember.TraceId => Members.TraceId,
        EventMember.SpanId => Members.SpanId,
        EventMember.ParentId => Members.ParentId,
        EventMember.SpanKind => Members.SpanKind,
        EventMember.Start => Members.Start,
        EventMember.Definitions => Members.Definitions,
        _ => null,
    };
}
