using Seqsvr.Events.Model;

namespace Seqsvr.Events.Templates;

/// <summary>A template and where the columns of one tree have what fills its holes. Immutable.</summary>
internal sealed class ResolvedTemplate(MessageTemplate template, PropertyTree properties)
{
    /// <summary>The pieces of the template.</summary>
    public TemplateToken[] Tokens { get; } = [.. template.Tokens];

    /// <summary>The property of each piece; null for literal text and for holes that nothing fills.</summary>
    public PropertyTree?[] Nodes { get; } =
        [.. template.Tokens.Select(token => token.IsHole ? HoleRenderer.Find(properties, token.Name!) : null)];

    /// <summary>How many holes have a format.</summary>
    public int FormattedHoles { get; } = template.FormattedHoles;
}
