using System.Buffers;
using System.Text;
using Seqsvr.Events.Model;
using Seqsvr.Events.Values;

namespace Seqsvr.Events.Templates;

/// <summary>
/// Renders the messages of one row group after the other, straight from its columns to UTF-8. Resolves a template's holes to columns once, not once a
/// row. Not thread-safe; uses a group until it is turned to the next.
/// </summary>
public sealed class GroupMessages
{
    RowGroup _group = null!;
    ResolvedTemplates _resolved = null!;
    int _message;
    int _template;
    int _renderings;

    /// <summary>For the messages of a group.</summary>
    public GroupMessages(RowGroup group) => TurnTo(group);

    /// <summary>For the messages of a group, after those of another; what is known of templates stays where both have the same columns.</summary>
    public static GroupMessages For(GroupMessages? former, RowGroup group)
    {
        if (former is null)
            return new GroupMessages(group);
        former.TurnTo(group);
        return former;
    }

    void TurnTo(RowGroup group)
    {
        _group = group;
        _message = group.IndexOf(Members.Message);
        _template = group.IndexOf(Members.Template);
        _renderings = group.IndexOf(Members.Renderings);
        if (!ReferenceEquals(_resolved?.Tree, group.Tree))
            _resolved = new ResolvedTemplates(group.Tree);
    }

    /// <summary>
    /// Unpacks whole columns where nearly all messages of the group are going to be rendered. Only groups that were clustered by template gain by
    /// this: others would unpack columns for the few rows that have them.
    /// </summary>
    public void Prepare()
    {
        if (_template < 0 || _group.Column(_template) is not { IsConstant: true, UniformKind: SlotKind.Text } template)
            return;
        foreach (var node in _resolved.Find(template.CellAt(0)).Nodes)
            Unpack(node);
    }

    /// <summary>True where templates that share a dictionary are few enough to be resolved: others are one-off texts.</summary>
    public static bool AreFew(TextDictionary templates) => templates.Count <= ParsedTemplates.KnownMax;

    /// <summary>The template of a text cell of the group.</summary>
    public ResolvedTemplate Resolve(Cell template) => _resolved.Find(template);

    /// <summary>Appends the message of a row.</summary>
    public void Render(int row, IBufferWriter<byte> to)
    {
        if (_message >= 0 && _group.CellAt(_message, row) is { Kind: SlotKind.Text } message)
            to.Write(message.Text);
        else if (_template >= 0 && _group.CellAt(_template, row) is { Kind: SlotKind.Text } template)
            Fill(row, template, to);
    }

    void Unpack(PropertyTree? node)
    {
        if (node is null)
            return;
        if (node.Column >= 0)
            _group.Column(node.Column);
        foreach (var child in node.Children)
            Unpack(child);
    }

    // A flood of one-off texts as templates must not cost a parse each.
    void Fill(int row, Cell template, IBufferWriter<byte> to)
    {
        if (!AreFew(template.Texts) && template.Text.IndexOfAny((byte)'{', (byte)'}') < 0)
            to.Write(template.Text);
        else
            Fill(row, _resolved.Find(template), to);
    }

    void Fill(int row, ResolvedTemplate resolved, IBufferWriter<byte> to)
    {
        var formattedHoles = resolved.Template.FormattedHoles;
        var renderings = formattedHoles == 0 ? null : RenderingsOf(row, formattedHoles);
        var nextRendering = 0;
        for (var i = 0; i < resolved.Tokens.Length; i++)
        {
            var token = resolved.Tokens[i];
            if (token.IsHole && token.Format is not null && renderings is not null)
                Encoding.UTF8.GetBytes(renderings[nextRendering++], to);
            else if (resolved.Nodes[i] is not { } node || !TryFillHole(new EventRow(_group, row), token, node, to))
                to.Write(token.Utf8.Span);
        }
    }

    static bool TryFillHole(EventRow row, TemplateToken token, PropertyTree node, IBufferWriter<byte> to)
    {
        var isPlain = token.Format is null && token.Alignment == 0;
        if (isPlain && HoleRenderer.TryWriteCell(row, node, to))
            return true;
        if (!EventJson.HasValue(row, node))
            return false;
        if (isPlain)
            HoleRenderer.WritePlain(row, node, to);
        else
            Encoding.UTF8.GetBytes(HoleRenderer.Render(row, token, node, out _), to);
        return true;
    }

    /// <summary>The sender's own renderings of holes with a format, or null where their number does not fit.</summary>
    internal string[]? RenderingsOf(int row, int holes)
    {
        if (_renderings < 0 || _group.CellAt(_renderings, row) is not { Kind: SlotKind.Json } cell)
            return null;
        var values = CellValue.From(cell);
        if (values.Type != Values.ValueType.Array || values.AsArray.Count != holes)
            return null;
        return [.. values.AsArray.Select(value => value.Type == Values.ValueType.String ? value.AsString : "")];
    }
}
