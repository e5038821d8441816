using Seqsvr.Events.Model;
using Seqsvr.Events.Templates;
using Seqsvr.Events.Values;

namespace Seqsvr.Query.Functions;

/// <summary>Functions about events.</summary>
static class EventFunctions
{
    public static readonly ScalarFunction[] List =
    [
        new("Arrived", ["id"], 1, (arguments, _) => EventId.TryParse(arguments.Text(0), out var id) ? Value.Number(id.Sequence) : Value.Undefined),
        new("ToEventType", ["template"], 1, (arguments, _) => arguments.Text(0) is { } template
            ? Value.Number(EventTypeHash.Compute(template))
            : Value.Undefined),
    ];
}
