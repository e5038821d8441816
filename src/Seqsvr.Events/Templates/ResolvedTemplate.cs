using Seqsvr.Events.Model;

namespace Seqsvr.Events.Templates;

/// <summary>A template and where the columns of one tree have what fills its holes. Immutable.</summary>
public sealed class ResolvedTemplate
{
    static readonly string Renderings = Members.Renderings.Segments()[0];

    readonly bool _mayHaveRenderings;

    internal ResolvedTemplate(MessageTemplate template, PropertyTree tree)
    {
        Template = template;
        Tokens = [.. template.Tokens];
        Nodes = new PropertyTree?[Tokens.Length];
        for (var i = 0; i < Nodes.Length; i++)
            Nodes[i] = Tokens[i].IsHole ? HoleRenderer.Find(tree.Properties, Tokens[i].Name!) : null;
        _mayHaveRenderings = template.FormattedHoles > 0 && tree.EventMembers.Find(Renderings) is not null;
    }

    /// <summary>The template itself.</summary>
    public MessageTemplate Template { get; }

    /// <summary>The pieces of the template.</summary>
    public TemplateToken[] Tokens { get; }

    /// <summary>The property of each piece; null for literal text and for holes that nothing fills.</summary>
    public PropertyTree?[] Nodes { get; }

    /// <summary>True where every message shows <see cref="TemplateToken.Text"/>: at literal text, and at a hole that nothing fills.</summary>
    public bool IsLiteral(int token) => Nodes[token] is null && (Tokens[token].Format is null || !_mayHaveRenderings);

    /// <summary>
    /// True for a hole that one column decides alone: shows each of its cells as <see cref="HoleText"/> has it, and the hole itself where the
    /// cell is missing.
    /// </summary>
    public bool IsPlain(int token) =>
        Tokens[token] is { Format: null, Alignment: 0 } && Nodes[token] is { Column: >= 0, Children.Count: 0 };
}
