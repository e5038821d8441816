using System.Globalization;
using System.Text;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;

namespace Seqsvr.Testing.Storage;

/// <summary>
/// Events whose whole content follows from one number, so that a reader can tell which event it has and that nothing of it is wrong.
/// Some columns are in every event, some in a few; texts repeat in one column and never in another.
/// </summary>
public static class NumberedEvents
{
    static readonly long Epoch = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;
    static readonly ColumnPath Id = ColumnPath.Property("Id");
    static readonly ColumnPath Payload = ColumnPath.Property("Payload");
    static readonly ColumnPath Flag = ColumnPath.Property("Flag");
    static readonly ColumnPath Depth = ColumnPath.Property("Nested", "Depth");

    /// <summary>The events <paramref name="firstId"/> to <paramref name="firstId"/> + <paramref name="count"/> - 1.</summary>
    public static EventBatch Batch(int firstId, int count)
    {
        var builder = new EventBatchBuilder();
        for (var id = firstId; id < firstId + count; id++)
        {
            builder.BeginEvent();
            AddText(builder, EventBatchBuilder.MembersRoot, "mt", TemplateOf(id));
            Add(builder, EventBatchBuilder.PropertiesRoot, "Id", SlotKind.Integer, id);
            AddText(builder, EventBatchBuilder.PropertiesRoot, "Payload", PayloadOf(id));
            if (HasFlag(id))
                Add(builder, EventBatchBuilder.PropertiesRoot, "Flag", SlotKind.Boolean, id % 2);
            if (HasDepth(id))
                Add(builder, builder.Child(EventBatchBuilder.PropertiesRoot, EventBatchBuilder.PropertiesRoot, "Nested"u8), "Depth", SlotKind.Integer, -(long)id * id);
            builder.EndEvent(TimestampOf(id));
        }
        return builder.Build() ?? throw new ArgumentException("a batch has at least one event", nameof(count));
    }

    /// <summary>When the event happened: near the others, not quite in order.</summary>
    public static long TimestampOf(int id) => Epoch + id * TimeSpan.TicksPerSecond + id * 7919L % (20 * TimeSpan.TicksPerSecond);

    /// <summary>The event's number. Throws <see cref="InvalidDataException"/> where anything in it is not as <see cref="Batch"/> made it.</summary>
    public static int IdOf(EventRow row)
    {
        var id = (int)row[Id].Slot;
        Check(id, "timestamp", row.Timestamp == TimestampOf(id));
        Check(id, "template", TextIs(row[Members.Template], TemplateOf(id)));
        Check(id, "payload", TextIs(row[Payload], PayloadOf(id)));
        Check(id, "flag", HasFlag(id) ? row[Flag].Kind == SlotKind.Boolean && row[Flag].Slot == id % 2 : row[Flag].IsMissing);
        Check(id, "depth", HasDepth(id) ? row[Depth].Kind == SlotKind.Integer && row[Depth].Slot == -(long)id * id : row[Depth].IsMissing);
        return id;
    }

    static bool HasFlag(int id) => id % 3 == 0;

    static bool HasDepth(int id) => id % 5 == 1;

    static string TemplateOf(int id) => string.Create(CultureInfo.InvariantCulture, $"Template {id % 4} of {{Id}}");

    static string PayloadOf(int id) => string.Create(CultureInfo.InvariantCulture, $"payload {id} {new string((char)('a' + id % 26), id % 40)}");

    static bool TextIs(Cell cell, string expected) => cell.Kind == SlotKind.Text && Encoding.UTF8.GetString(cell.Text) == expected;

    static void Add(EventBatchBuilder builder, int parent, string name, SlotKind kind, long slot)
    {
        var node = builder.Child(parent, parent, Encoding.UTF8.GetBytes(name));
        builder.Enter(node);
        builder.Add(node, kind, slot);
    }

    static void AddText(EventBatchBuilder builder, int parent, string name, string text)
    {
        var node = builder.Child(parent, parent, Encoding.UTF8.GetBytes(name));
        builder.Enter(node);
        builder.Add(node, SlotKind.Text, Encoding.UTF8.GetBytes(text));
    }

    static void Check(int id, string what, bool isRight)
    {
        if (!isRight)
            throw new InvalidDataException($"event {id} has a wrong {what}");
    }
}
