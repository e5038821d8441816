using System.Globalization;
using System.Text;
using Seqsvr.Events.Model;

namespace Seqsvr.Events.Values;

/// <summary>Turns what a column holds into a value of the query language.</summary>
public static class CellValue
{
    /// <summary>
    /// The value of a cell. A number that no 128-bit decimal can hold is undefined: the event keeps and shows it, the language
    /// cannot compute with it.
    /// </summary>
    public static Value From(Cell cell) => cell.Kind switch
    {
        SlotKind.Null => Value.Null,
        SlotKind.Boolean => Value.Boolean(cell.Slot != 0),
        SlotKind.Integer => Value.Number(cell.Slot),
        SlotKind.Decimal => Value.Number(PackedDecimal.ToDecimal(cell.Slot)),
        SlotKind.Number => NumberFrom(cell.Text),
        SlotKind.Text => Value.String(Encoding.UTF8.GetString(cell.Text)),
        SlotKind.Json => JsonValue.Read(cell.Text),
        SlotKind.EmptyObject => Value.Object([]),
        _ => Value.Undefined,
    };

    /// <summary>A JSON number's text as a decimal, rounded to 28 digits; undefined where its size is out of range.</summary>
    public static Value NumberFrom(ReadOnlySpan<byte> text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? Value.Number(number) : Value.Undefined;
}
