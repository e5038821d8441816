using System.Buffers;
using System.Text;
using Seqsvr.Events.Clef;
using Seqsvr.Events.Model;
using Seqsvr.Events.Templates;
using Seqsvr.Events.Values;
using Seqsvr.Query.Binding.Bound;

namespace Seqsvr.Query.Evaluation;

/// <summary>The values of the built-in properties [docs]. What an event does not have is undefined.</summary>
public static class EventMembers
{
    /// <summary>What <c>@Level</c> reads where the event has none.</summary>
    public const string DefaultLevel = "Information";

    static readonly Value Information = Value.String(DefaultLevel);

    /// <summary>The value of a built-in property; undefined where the event lacks it.</summary>
    public static Value Get(EventRow row, EventMember member) => member switch
    {
        // Instants are ticks of 100 ns since the year 1, UTC; a span happened when it ended.
        EventMember.Timestamp => Value.Number(row.Timestamp),
        EventMember.Message => Value.String(MessageRenderer.Render(row)),
        EventMember.MessageTemplate => CellValue.From(row[Members.Template]),
        EventMember.Level => Level(row),
        EventMember.Exception => CellValue.From(row[Members.Exception]),
        // The hash of the template, unless the sender gave a number.
        EventMember.EventType => Value.Number(EventTypes.Of(row)),
        EventMember.Id => Value.String(row.Id.ToString()),
        EventMember.Arrived => Value.Number(row.Sequence),
        EventMember.Properties => EventValues.Properties(row),
        // The event under CLEF's names, as its export shows it.
        EventMember.Data => JsonValue.Read(Clef(row).WrittenSpan),
        EventMember.Document => Value.String(Encoding.UTF8.GetString(Clef(row).WrittenSpan)),
        // Those of spans; only a span has a start, and so an elapsed time.
        EventMember.TraceId => CellValue.From(row[Members.TraceId]),
        EventMember.SpanId => CellValue.From(row[Members.SpanId]),
        EventMember.ParentId => CellValue.From(row[Members.ParentId]),
        EventMember.SpanKind => CellValue.From(row[Members.SpanKind]),
        EventMember.Start => CellValue.From(row[Members.Start]),
        EventMember.Elapsed => Operators.Arithmetic(ArithmeticOperator.Subtract, Value.Number(row.Timestamp), CellValue.From(row[Members.Start])),
        _ => CellValue.From(row[Members.Definitions]),
    };

    /// <summary>
    /// Text looked for: the message contains it, or the exception does [docs]; in any case unless it was written <c>@"..."</c> [RFC 919]. No other property is
    /// searched [docs]. The message of a span is its name.
    /// </summary>
    public static bool HasText(EventRow row, string needle, bool ignoreCase)
    {
        var comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return MessageRenderer.Render(row).Contains(needle, comparison)
            || (Get(row, EventMember.Exception) is { Type: ValueType.String } exception && exception.AsString.Contains(needle, comparison));
    }

    // As it was sent, in whatever spelling; where there is none, the word for it.
    static Value Level(EventRow row)
    {
        var level = row[Members.Level];
        return level.IsMissing ? Information : CellValue.From(level);
    }

    static ArrayBufferWriter<byte> Clef(EventRow row)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new ClefWriter();
        writer.WriteByName(row, buffer);
        return buffer;
    }
}
