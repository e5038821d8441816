using Seqsvr.Events.Model;
using Seqsvr.Query.Binding.Bound;

namespace Seqsvr.Query.Binding;

/// <summary>The built-in properties by name. As with functions, case does not matter.</summary>
static class BuiltIns
{
    static readonly Dictionary<string, BoundExpression> ByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Timestamp"] = new BoundMember(EventMember.Timestamp),
        ["Message"] = new BoundMember(EventMember.Message),
        ["RenderedMessage"] = new BoundMember(EventMember.Message), // what @Message was called once
        ["MessageTemplate"] = new BoundMember(EventMember.MessageTemplate),
        ["Level"] = new BoundMember(EventMember.Level),
        ["Exception"] = new BoundMember(EventMember.Exception),
        ["EventType"] = new BoundMember(EventMember.EventType),
        ["Id"] = new BoundMember(EventMember.Id),
        ["Arrived"] = new BoundMember(EventMember.Arrived),
        ["Properties"] = new BoundMember(EventMember.Properties),
        ["Data"] = new BoundMember(EventMember.Data),
        ["Document"] = new BoundMember(EventMember.Document),
        ["TraceId"] = new BoundMember(EventMember.TraceId),
        ["SpanId"] = new BoundMember(EventMember.SpanId),
        ["ParentId"] = new BoundMember(EventMember.ParentId),
        ["SpanKind"] = new BoundMember(EventMember.SpanKind),
        ["Start"] = new BoundMember(EventMember.Start),
        ["Elapsed"] = new BoundMember(EventMember.Elapsed),
        ["Definitions"] = new BoundMember(EventMember.Definitions),
        ["Resource"] = new BoundProperty(Members.Resource),
        ["Scope"] = new BoundProperty(Members.Scope),
    };

    /// <summary>All names, without the <c>@</c>.</summary>
    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>The name, without the <c>@</c>, of the built-in property that a member column belongs to, by itself or as a part of it.</summary>
    public static string NameOf(ColumnPath path) =>
        ByName.First(item => item.Value is BoundProperty property && (property.Path == path || path.IsBelow(property.Path))).Key;

    /// <summary>What the name (without the <c>@</c>) stands for, or null.</summary>
    public static BoundExpression? Find(string name) => ByName.GetValueOrDefault(name);
}
