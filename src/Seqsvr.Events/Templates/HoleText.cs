using System.Buffers.Text;
using Seqsvr.Events.Model;

namespace Seqsvr.Events.Templates;

/// <summary>What a hole without format and padding shows of a cell: text without quotes, numbers as they were sent, anything else as JSON.</summary>
public static class HoleText
{
    /// <summary>What a number needs.</summary>
    public const int BufferBytes = 32;

    /// <summary>The text of a cell that is not missing, as UTF-8.</summary>
    /// <param name="buffer">Of <see cref="BufferBytes"/>; numbers are written there.</param>
    public static ReadOnlySpan<byte> Of(Cell cell, Span<byte> buffer) => cell.Kind switch
    {
        SlotKind.Text or SlotKind.Number or SlotKind.Json => cell.Text,
        SlotKind.Integer => OfInteger(cell.Slot, buffer),
        SlotKind.Decimal => buffer[..PackedDecimal.Format(cell.Slot, buffer)],
        SlotKind.Boolean => cell.Slot != 0 ? "true"u8 : "false"u8,
        SlotKind.EmptyObject => "{}"u8,
        SlotKind.Null => "null"u8,
        _ => throw new ArgumentOutOfRangeException(nameof(cell), cell.Kind, "a missing cell fills no hole"),
    };

    static ReadOnlySpan<byte> OfInteger(long integer, Span<byte> buffer)
    {
        Utf8Formatter.TryFormat(integer, buffer, out var written);
        return buffer[..written];
    }
}
