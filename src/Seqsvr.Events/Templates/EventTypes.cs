using System.Globalization;
using System.Text;
using Seqsvr.Events.Model;

namespace Seqsvr.Events.Templates;

/// <summary>
/// The event type of an event: <c>@i</c> where it was sent (a number, hexadecimal digits, or any text, which is hashed), else
/// the hash of the message template, or of the message where there is no template.
/// </summary>
public static class EventTypes
{
    const int HexDigitsMax = 8;

    /// <summary>The 32-bit event type.</summary>
    public static uint Of(EventRow row)
    {
        var sent = row[Members.EventType];
        if (sent.Kind == SlotKind.Integer && sent.Slot is >= 0 and <= uint.MaxValue)
            return (uint)sent.Slot;
        if (sent.Kind.IsTextual())
            return Parse(Encoding.UTF8.GetString(sent.Text));
        var template = row[Members.Template] is { Kind: SlotKind.Text } sentTemplate ? sentTemplate : row[Members.Message];
        return EventTypeHash.Compute(template.Kind == SlotKind.Text ? Encoding.UTF8.GetString(template.Text) : "");
    }

    static uint Parse(string text)
    {
        var digits = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text.AsSpan(2) : text.AsSpan().TrimStart('$');
        return digits.Length is > 0 and <= HexDigitsMax
            && uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
                ? number
                : EventTypeHash.Compute(text);
    }
}
