using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Seqsvr.Events.Model;

namespace Seqsvr.Events.Values;

/// <summary>Prints the values of an event as JSON straight from its columns, numbers with the very text they were sent with.</summary>
public static class EventJson
{
    /// <summary>True where the event has a value at this node or anywhere below it.</summary>
    public static bool HasValue(EventRow row, PropertyTree node)
    {
        if (node.Column >= 0 && !row.Group.CellAt(node.Column, row.Row).IsMissing)
            return true;
        foreach (var child in node.Children)
            if (HasValue(row, child))
                return true;
        return false;
    }

    /// <summary>Writes the value at a node for which <see cref="HasValue"/> is true; members of objects by name.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="row">The event.</param>
    /// <param name="node">The node.</param>
    /// <param name="forClients">True where what <see cref="ClientJson"/> says of them holds.</param>
    public static void WriteValue(Utf8JsonWriter writer, EventRow row, PropertyTree node, bool forClients = false)
    {
        if (node.Column >= 0 && row.Group.CellAt(node.Column, row.Row) is { IsMissing: false } cell)
        {
            if (forClients && cell.Kind is (SlotKind.Number or SlotKind.Json))
                ClientJson.Write(writer, cell.Text);
            else
                WriteCell(writer, cell);
        }
        else if (forClients && writer.CurrentDepth >= ClientJson.DepthMax)
            writer.WriteStringValue(TextOf(row, node));
        else
            WriteMembers(writer, row, node, forClients);
    }

    static void WriteMembers(Utf8JsonWriter writer, EventRow row, PropertyTree node, bool forClients)
    {
        writer.WriteStartObject();
        foreach (var child in node.ChildrenByName)
        {
            if (!HasValue(row, child))
                continue;
            writer.WritePropertyName(child.NameUtf8.Span);
            WriteValue(writer, row, child, forClients);
        }
        writer.WriteEndObject();
    }

    /// <summary>The object at a node, as it was sent.</summary>
    static ReadOnlySpan<byte> TextOf(EventRow row, PropertyTree node)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(text, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            WriteMembers(writer, row, node, forClients: false);
        return text.WrittenSpan;
    }

    /// <summary>Writes a cell that is not missing.</summary>
    static void WriteCell(Utf8JsonWriter writer, Cell cell)
    {
        switch (cell.Kind)
        {
            case SlotKind.Boolean:
                writer.WriteBooleanValue(cell.Slot != 0);
                break;
            case SlotKind.Integer:
                writer.WriteNumberValue(cell.Slot);
                break;
            case SlotKind.Decimal:
                writer.WriteNumberValue(PackedDecimal.ToDecimal(cell.Slot));
                break;
            case SlotKind.Text:
                writer.WriteStringValue(cell.Text);
                break;
            // Both were checked when they were read in, and are minimal already.
            case SlotKind.Number or SlotKind.Json:
                writer.WriteRawValue(cell.Text, skipInputValidation: true);
                break;
            case SlotKind.EmptyObject:
                writer.WriteStartObject();
                writer.WriteEndObject();
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
