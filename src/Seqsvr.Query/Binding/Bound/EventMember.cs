namespace Seqsvr.Query.Binding.Bound;

/// <summary>The built-in properties that no column alone answers. <c>@Resource</c> and <c>@Scope</c> are <see cref="BoundProperty"/>.</summary>
public enum EventMember
{
    /// <summary>Ticks.</summary>
    Timestamp,

    /// <summary>The rendered message.</summary>
    Message,
    MessageTemplate,

    /// <summary><c>Information</c> where the event has none.</summary>
    Level,
    Exception,

    /// <summary>The number given, or the hash of the template.</summary>
    EventType,
    Id,

    /// <summary>The arrival number.</summary>
    Arrived,

    /// <summary>All user properties as an object.</summary>
    Properties,

    /// <summary>The whole event as an object in CLEF's names.</summary>
    Data,

    /// <summary><see cref="Data"/> as JSON text.</summary>
    Document,
    TraceId,
    SpanId,
    ParentId,
    SpanKind,

    /// <summary>When a span started, in ticks.</summary>
    Start,

    /// <summary><see cref="Timestamp"/> minus <see cref="Start"/>; undefined for events that are no spans.</summary>
    Elapsed,

    /// <summary>Metric definitions.</summary>
    Definitions,
}
