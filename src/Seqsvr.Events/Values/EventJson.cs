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
    /// <param name="forDecimals">True for readers that know no numbers but decimals: see <see cref="DecimalJson"/>.</param>
    public static void WriteValue(Utf8JsonWriter writer, EventRow row, PropertyTree node, bool forDecimals = false)
    {
        if (node.Column >= 0 && row.Group.CellAt(node.Column, row.Row) is { IsMissing: false } cell)
        {
            if (forDecimals && cell.Kind is (SlotKind.Number or SlotKind.Json))
                DecimalJson.Write(writer, cell.Text);
            else
                WriteCell(writer, cell);
        }
        else
        {
            writer.WriteStartObject();
            foreach (var child in node.ChildrenByName)
            {
                if (!HasValue(row, child))
                    continue;
                writer.WritePropertyName(child.NameUtf8.Span);
                WriteValue(writer, row, child, forDecimals);
            }
            writer.WriteEndObject();
        }
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
