using System.Buffers;
using System.Text;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;
using Seqsvr.Events.Values;

namespace Seqsvr.Events.Templates;

/// <summary>
/// Renders the messages of one row group, straight from its columns to UTF-8. Resolves a template's holes to columns once, not once a
/// row. Not thread-safe; valid as long as the group.
/// </summary>
public sealed class GroupMessages(RowGroup group)
{
    /// <summary>A group of more templates holds one-off texts, and longer ones hardly come twice: neither is worth keeping.</summary>
    const int KnownMax = 1024;

    const int KnownBytesMax = 1024;

    readonly int _message = group.IndexOf(Members.Message);
    readonly int _template = group.IndexOf(Members.Template);
    readonly int _renderings = group.IndexOf(Members.Renderings);
    readonly Dictionary<byte[], ResolvedTemplate> _resolved = new(Utf8Comparer.Instance);

    /// <summary>Appends the message of a row.</summary>
    public void Render(int row, IBufferWriter<byte> to)
    {
        if (_message >= 0 && group.CellAt(_message, row) is { Kind: SlotKind.Text } message)
            to.Write(message.Text);
        else if (_template >= 0 && group.CellAt(_template, row) is { Kind: SlotKind.Text } template)
            Fill(row, template, to);
    }

    // A flood of one-off texts as templates must not cost a parse each.
    void Fill(int row, Cell template, IBufferWriter<byte> to)
    {
        if (template.Text.IndexOfAny((byte)'{', (byte)'}') < 0)
            to.Write(template.Text);
        else
            Fill(row, Resolve(template.Text), to);
    }

    void Fill(int row, ResolvedTemplate resolved, IBufferWriter<byte> to)
    {
        var renderings = resolved.FormattedHoles == 0 ? null : RenderingsOf(row, resolved.FormattedHoles);
        var nextRendering = 0;
        for (var i = 0; i < resolved.Tokens.Length; i++)
        {
            var token = resolved.Tokens[i];
            if (token.IsHole && token.Format is not null && renderings is not null)
                Encoding.UTF8.GetBytes(renderings[nextRendering++], to);
            else if (resolved.Nodes[i] is { } node && EventJson.HasValue(new EventRow(group, row), node))
                FillHole(new EventRow(group, row), token, node, to);
            else
                to.Write(token.Utf8.Span);
        }
    }

    static void FillHole(EventRow row, TemplateToken token, PropertyTree node, IBufferWriter<byte> to)
    {
        if (token.Format is null && token.Alignment == 0)
            HoleRenderer.WritePlain(row, node, to);
        else
            Encoding.UTF8.GetBytes(HoleRenderer.Render(row, token, node, out _), to);
    }

    /// <summary>The sender's own renderings of holes with a format, or null where their number does not fit.</summary>
    internal string[]? RenderingsOf(int row, int holes)
    {
        if (_renderings < 0 || group.CellAt(_renderings, row) is not { Kind: SlotKind.Json } cell)
            return null;
        var values = CellValue.From(cell);
        if (values.Type != Values.ValueType.Array || values.AsArray.Count != holes)
            return null;
        return [.. values.AsArray.Select(value => value.Type == Values.ValueType.String ? value.AsString : "")];
    }

    ResolvedTemplate Resolve(ReadOnlySpan<byte> template)
    {
        var known = _resolved.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (known.TryGetValue(template, out var resolved))
            return resolved;
        resolved = new ResolvedTemplate(MessageTemplate.Parse(template), group.Tree.Properties);
        if (_resolved.Count < KnownMax && template.Length <= KnownBytesMax)
            known[template] = resolved;
        return resolved;
    }

    sealed class ResolvedTemplate(MessageTemplate template, PropertyTree properties)
    {
        public TemplateToken[] Tokens { get; } = [.. template.Tokens];

        public PropertyTree?[] Nodes { get; } =
            [.. template.Tokens.Select(token => token.IsHole ? HoleRenderer.Find(properties, token.Name!) : null)];

        public int FormattedHoles { get; } = template.FormattedHoles;
    }
}
