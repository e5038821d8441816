using System.Text;

namespace Seqsvr.Events.Templates;

/// <summary>A piece of a message template: literal text, or a hole that a property fills.</summary>
/// <param name="Text">The literal text, unescaped; for a hole the source text, braces included.</param>
/// <param name="Name">The property's name, or null for literal text.</param>
/// <param name="Format">What stands after the colon, or null.</param>
/// <param name="Alignment">Least width; negative pads on the right, 0 not at all.</param>
public sealed record TemplateToken(string Text, string? Name, string? Format, int Alignment)
{
    /// <summary>True for <c>{Name}</c>.</summary>
    public bool IsHole => Name is not null;

    /// <summary><see cref="Text"/> as UTF-8.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; } = Encoding.UTF8.GetBytes(Text);
}
