using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Seqsvr.Events.Model;
using Seqsvr.Events.Templates;
using Seqsvr.Events.Values;

namespace Seqsvr.Server.Search;

/// <summary>
/// Writes events as the API shows them, straight from their columns, and so that no event can lose a client the page of events that it is on.
/// </summary>
internal static class EventEntityWriter
{
    static readonly SearchValues<byte> IdDigits = SearchValues.Create("0123456789abcdef"u8);

    /// <summary>What clients are told of an event that was sent without a level.</summary>
    static ReadOnlySpan<byte> DefaultLevel => "Information"u8;

    /// <summary>Clients parse times by exactly this pattern: seven digits and <c>Z</c>.</summary>
    public static string TimeText(long ticks) => new DateTime(ticks, DateTimeKind.Utc).ToString("O", CultureInfo.InvariantCulture);

    /// <summary>Writes one event; <paramref name="render"/> adds <c>RenderedMessage</c>.</summary>
    public static void Write(Utf8JsonWriter writer, EventRow row, bool render)
    {
        var id = row.Id.ToString();
        writer.WriteStartObject();
        writer.WriteString("Id"u8, id);
        writer.WriteString("Timestamp"u8, TimeText(row.Timestamp));
        WriteProperties(writer, "Properties"u8, row, row.Group.Tree.Properties);
        WriteTokens(writer, row);
        writer.WriteString("EventType"u8, string.Create(CultureInfo.InvariantCulture, $"${EventTypes.Of(row):X8}"));
        WriteLevel(writer, row);
        WriteText(writer, "Exception"u8, row[Members.Exception]);
        if (render)
            writer.WriteString("RenderedMessage"u8, MessageRenderer.Render(row));
        WriteTrace(writer, row);
        writer.WriteStartObject("Links"u8);
        writer.WriteString("Self"u8, "api/events/" + id);
        writer.WriteString("Group"u8, "api/events/resources");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    static void WriteProperties(Utf8JsonWriter writer, ReadOnlySpan<byte> name, EventRow row, PropertyTree parent)
    {
        writer.WriteStartArray(name);
        foreach (var property in parent.Children)
        {
            if (!EventJson.HasValue(row, property))
                continue;
            writer.WriteStartObject();
            writer.WriteString("Name"u8, property.NameUtf8.Span);
            writer.WritePropertyName("Value"u8);
            EventJson.WriteValue(writer, row, property, forClients: true);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    static void WriteTokens(Utf8JsonWriter writer, EventRow row)
    {
        writer.WriteStartArray("MessageTemplateTokens"u8);
        foreach (var (token, rendering, isFormatted) in MessageRenderer.Tokens(row))
        {
            writer.WriteStartObject();
            if (token.IsHole)
            {
                writer.WriteString("PropertyName"u8, token.Name);
                writer.WriteString("RawText"u8, token.Text);
                if (isFormatted)
                    writer.WriteString("FormattedValue"u8, rendering);
            }
            else
                writer.WriteString("Text"u8, token.Text);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    static void WriteLevel(Utf8JsonWriter writer, EventRow row)
    {
        var level = row[Members.Level];
        writer.WriteString("Level"u8, level.Kind == SlotKind.Text ? level.Text : DefaultLevel);
    }

    static void WriteTrace(Utf8JsonWriter writer, EventRow row)
    {
        WriteId(writer, "TraceId"u8, row[Members.TraceId], digits: 32);
        WriteId(writer, "SpanId"u8, row[Members.SpanId], digits: 16);
        WriteText(writer, "ParentId"u8, row[Members.ParentId]);
        WriteText(writer, "SpanKind"u8, row[Members.SpanKind]);
        if (row[Members.Start] is { Kind: SlotKind.Integer } start)
        {
            writer.WriteString("Start"u8, TimeText(start.Slot));
            writer.WriteString("Elapsed"u8, new TimeSpan(row.Timestamp - start.Slot).ToString("c", CultureInfo.InvariantCulture));
        }
        WriteMember(writer, "Resource"u8, row, "ra");
        WriteMember(writer, "Scope"u8, row, "sa");
        WriteMember(writer, "Definitions"u8, row, "d");
    }

    static void WriteMember(Utf8JsonWriter writer, ReadOnlySpan<byte> name, EventRow row, string member)
    {
        if (row.Group.Tree.EventMembers.Find(member) is not { } node || !EventJson.HasValue(row, node))
            return;
        if (node.Column >= 0 && row.Group.CellAt(node.Column, row.Row) is { Kind: SlotKind.Json } whole)
            WriteWhole(writer, name, CellValue.From(whole));
        else
            WriteProperties(writer, name, row, node);
    }

    /// <summary>An object that was kept as one JSON text.</summary>
    static void WriteWhole(Utf8JsonWriter writer, ReadOnlySpan<byte> name, Value value)
    {
        if (value.Type != Events.Values.ValueType.Object)
            return;
        writer.WriteStartArray(name);
        foreach (var (memberName, memberValue) in value.AsObject)
        {
            writer.WriteStartObject();
            writer.WriteString("Name"u8, memberName);
            writer.WritePropertyName("Value"u8);
            JsonValue.Write(writer, memberValue);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    /// <summary>Clients parse ids of traces and spans as W3C writes them. Others, and that of no trace, are left to CLEF and to searches.</summary>
    static void WriteId(Utf8JsonWriter writer, ReadOnlySpan<byte> name, Cell cell, int digits)
    {
        if (cell.Kind == SlotKind.Text && cell.Text.Length == digits && !cell.Text.ContainsAnyExcept(IdDigits) && cell.Text.ContainsAnyExcept((byte)'0'))
            writer.WriteString(name, cell.Text);
    }

    static void WriteText(Utf8JsonWriter writer, ReadOnlySpan<byte> name, Cell cell)
    {
        if (cell.Kind == SlotKind.Text)
            writer.WriteString(name, cell.Text);
    }
}
