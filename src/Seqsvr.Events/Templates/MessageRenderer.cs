using System.Buffers;
using System.Text;
using Seqsvr.Events.Model;
using Seqsvr.Events.Values;

namespace Seqsvr.Events.Templates;

/// <summary>
/// Renders one event's message: the template with its holes filled. A hole without property stands as it is; a hole with a format takes the
/// sender's own rendering (<c>@r</c>, in order of such holes) where their number fits. An event that came with <c>@m</c> shows just that.
/// For many rows of a group use <see cref="GroupMessages"/>.
/// </summary>
public static class MessageRenderer
{
    /// <summary>The message as a string.</summary>
    public static string Render(EventRow row)
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        Render(row, bytes);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>The message as UTF-8.</summary>
    public static void Render(EventRow row, IBufferWriter<byte> to) => new GroupMessages(row.Group).Render(row.Row, to);

    /// <summary>The template piece by piece with what the event puts into it; one literal where there is no template.</summary>
    public static IEnumerable<RenderedToken> Tokens(EventRow row)
    {
        if (row[Members.Template] is { Kind: SlotKind.Text } template)
            return RenderTokens(row, ParsedTemplates.Find(template.Text));
        var text = row[Members.Message] is { Kind: SlotKind.Text } message ? Encoding.UTF8.GetString(message.Text) : "";
        return [new RenderedToken(new TemplateToken(text, null, null, 0), text, false)];
    }

    static IEnumerable<RenderedToken> RenderTokens(EventRow row, MessageTemplate template)
    {
        var renderings = template.FormattedHoles == 0 ? null : new GroupMessages(row.Group).RenderingsOf(row.Row, template.FormattedHoles);
        var nextRendering = 0;
        foreach (var token in template.Tokens)
        {
            if (!token.IsHole)
                yield return new RenderedToken(token, token.Text, false);
            else if (token.Format is not null && renderings is not null)
                yield return new RenderedToken(token, renderings[nextRendering++], true);
            else if (HoleRenderer.Find(row.Group.Tree.Properties, token.Name!) is { } node && EventJson.HasValue(row, node))
                yield return new RenderedToken(token, HoleRenderer.Render(row, token, node, out var isFormatted), isFormatted);
            else
                yield return new RenderedToken(token, token.Text, false);
        }
    }
}
