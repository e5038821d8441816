using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Seqsvr.Events.Model;
using Seqsvr.Events.Values;

namespace Seqsvr.Events.Templates;

/// <summary>
/// Renders an event's message: the template with its holes filled. Strings appear without quotes, objects and arrays as JSON,
/// a hole without property as it stands. A hole with a format takes the sender's own rendering (<c>@r</c>, in order of such holes) where their number
/// fits; else numbers are formatted here. An event that came with <c>@m</c> shows just that.
/// </summary>
public static class MessageRenderer
{
    /// <summary>A longer format could only serve to blow up messages.</summary>
    const int FormatMax = 32;

    static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The message as a string.</summary>
    public static string Render(EventRow row)
    {
        if (row[Members.Message] is { Kind: SlotKind.Text } message)
            return Encoding.UTF8.GetString(message.Text);
        var text = new StringBuilder();
        foreach (var token in Tokens(row))
            text.Append(token.Rendering);
        return text.ToString();
    }

    /// <summary>The message as UTF-8.</summary>
    public static void Render(EventRow row, IBufferWriter<byte> to)
    {
        if (row[Members.Message] is { Kind: SlotKind.Text } message)
            to.Write(message.Text);
        else if (row[Members.Template] is { Kind: SlotKind.Text } template)
            foreach (var token in RenderTokens(row, MessageTemplates.Shared.Get(template.Text)))
                Encoding.UTF8.GetBytes(token.Rendering, to);
    }

    /// <summary>The message piece by piece; one literal where there is no template.</summary>
    public static IEnumerable<RenderedToken> Tokens(EventRow row)
    {
        if (row[Members.Template] is { Kind: SlotKind.Text } template)
            return RenderTokens(row, MessageTemplates.Shared.Get(template.Text));
        var text = row[Members.Message] is { Kind: SlotKind.Text } message ? Encoding.UTF8.GetString(message.Text) : "";
        return [new RenderedToken(new TemplateToken(text, null, null, 0), text, false)];
    }

    static IEnumerable<RenderedToken> RenderTokens(EventRow row, MessageTemplate template)
    {
        var renderings = RenderingsOf(row, template);
        var nextRendering = 0;
        foreach (var token in template.Tokens)
        {
            if (!token.IsHole)
                yield return new RenderedToken(token, token.Text, false);
            else if (token.Format is not null && renderings is not null)
                yield return new RenderedToken(token, renderings[nextRendering++], true);
            else if (Find(row.Group.Tree.Properties, token.Name!) is { } node && EventJson.HasValue(row, node))
                yield return Fill(row, token, node);
            else
                yield return new RenderedToken(token, token.Text, false);
        }
    }

    static string[]? RenderingsOf(EventRow row, MessageTemplate template)
    {
        if (row[Members.Renderings] is not { Kind: SlotKind.Json } cell)
            return null;
        var values = CellValue.From(cell);
        if (values.Type != Values.ValueType.Array || values.AsArray.Count != template.Tokens.Count(token => token.Format is not null))
            return null;
        return [.. values.AsArray.Select(value => value.Type == Values.ValueType.String ? value.AsString : "")];
    }

    /// <summary>A hole <c>{a.b}</c> means the property of that very name, or else member <c>b</c> of <c>a</c>.</summary>
    static PropertyTree? Find(PropertyTree root, string name)
    {
        if (root.Find(name) is { } flat || !name.Contains('.', StringComparison.Ordinal))
            return root.Find(name);
        PropertyTree? node = root;
        foreach (var segment in name.Split('.'))
            node = node?.Find(segment);
        return node;
    }

    static RenderedToken Fill(EventRow row, TemplateToken token, PropertyTree node)
    {
        var plain = Plain(row, node);
        var text = token.Format is { Length: <= FormatMax } format && Formatted(row, node, format) is { } formatted ? formatted : plain;
        var padded = token.Alignment > 0 ? text.PadLeft(token.Alignment) : text.PadRight(-token.Alignment);
        return new RenderedToken(token, padded, padded != plain);
    }

    static string Plain(EventRow row, PropertyTree node)
    {
        if (node.Column >= 0 && row.Group.CellAt(node.Column, row.Row) is { Kind: SlotKind.Text or SlotKind.Number or SlotKind.Json } cell)
            return Encoding.UTF8.GetString(cell.Text);
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, Relaxed))
            EventJson.WriteValue(writer, row, node);
        return Encoding.UTF8.GetString(json.WrittenSpan);
    }

    // Only numbers: dates and the like arrive as text whose type is not known any more.
    static string? Formatted(EventRow row, PropertyTree node, string format)
    {
        var value = EventValues.At(row, node);
        if (value.Type != Values.ValueType.Number || format.Count(char.IsAsciiDigit) > 8 || HasLargePrecision(format))
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
