using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Seqsvr.Events.Model;
using Seqsvr.Events.Values;

namespace Seqsvr.Events.Templates;

/// <summary>
/// What a property looks like in a message: text without quotes, numbers as they were sent, objects and arrays as JSON. A format applies to numbers
/// only: dates and the like arrive as text whose type is not known any more.
/// </summary>
internal static class HoleRenderer
{
    /// <summary>A longer format could only serve to blow up messages.</summary>
    const int FormatMax = 32;

    static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>
    /// The property that a hole names: one of that very name, or else <c>{a.b}</c> is member <c>b</c> of <c>a</c>; null where the group
    /// has none.
    /// </summary>
    public static PropertyTree? Find(PropertyTree root, string name)
    {
        if (root.Find(name) is { } flat || !name.Contains('.', StringComparison.Ordinal))
            return root.Find(name);
        PropertyTree? node = root;
        foreach (var segment in name.Split('.'))
            node = node?.Find(segment);
        return node;
    }

    /// <summary>Writes a value without format or padding; the event has one at this node.</summary>
    public static void WritePlain(EventRow row, PropertyTree node, IBufferWriter<byte> to)
    {
        if (TryWriteCell(row, node, to))
            return;
        using var writer = new Utf8JsonWriter(to, Relaxed);
        EventJson.WriteValue(writer, row, node);
    }

    /// <summary>Writes the cell of a node without format or padding; false where there is none, but perhaps an object below it.</summary>
    public static bool TryWriteCell(EventRow row, PropertyTree node, IBufferWriter<byte> to)
    {
        if (node.Column < 0 || row.Group.CellAt(node.Column, row.Row) is not { IsMissing: false } cell)
            return false;
        to.Write(HoleText.Of(cell, stackalloc byte[HoleText.BufferBytes]));
        return true;
    }

    /// <summary>A value with the token's format and padding.</summary>
    public static string Render(EventRow row, TemplateToken token, PropertyTree node, out bool isFormatted)
    {
        var plain = Plain(row, node);
        isFormatted = false;
        if (token is { Format: null, Alignment: 0 })
            return plain;
        var text = token.Format is { Length: <= FormatMax } format ? Formatted(row, node, format) ?? plain : plain;
        var padded = token.Alignment > 0 ? text.PadLeft(token.Alignment) : text.PadRight(-token.Alignment);
        isFormatted = padded != plain;
        return padded;
    }

    static string Plain(EventRow row, PropertyTree node)
    {
        if (node.Column >= 0 && row.Group.CellAt(node.Column, row.Row) is { IsMissing: false } cell)
            return Encoding.UTF8.GetString(HoleText.Of(cell, stackalloc byte[HoleText.BufferBytes]));
        var bytes = new ArrayBufferWriter<byte>();
        WritePlain(row, node, bytes);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    static string? Formatted(EventRow row, PropertyTree node, string format)
    {
        var value = EventValues.At(row, node);
        if (value.Type != Values.ValueType.Number || HasLargePrecision(format))
            return null;
        try
        {
            return value.AsNumber.ToString(format, CultureInfo.InvariantCulture);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // "N999999999" would print a billion zeros.
    static bool HasLargePrecision(string format) => char.IsAsciiLetter(format[0]) && format.Length > 3;
}
