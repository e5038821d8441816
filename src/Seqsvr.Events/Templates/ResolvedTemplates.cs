using Seqsvr.Events.Model;

namespace Seqsvr.Events.Templates;

/// <summary>
/// The templates of one tree of properties, each resolved once: found by its code where rows share a dictionary, else by what it is made of. Not
/// thread-safe.
/// </summary>
internal sealed class ResolvedTemplates(PropertyTree tree)
{
    readonly Dictionary<MessageTemplate, ResolvedTemplate> _byTemplate = [];
    ResolvedTemplate?[] _byCode = [];
    TextDictionary _texts = TextDictionary.Empty;

    /// <summary>What the templates are resolved in.</summary>
    public PropertyTree Tree => tree;

    /// <summary>The template of a text cell.</summary>
    public ResolvedTemplate Find(Cell template)
    {
        if (!GroupMessages.AreFew(template.Texts))
            return FindByText(template.Text);
        if (!ReferenceEquals(template.Texts, _texts))
        {
            // Many callers want one message only: the table waits for the second.
            _texts = template.Texts;
            _byCode = [];
            return FindByText(template.Text);
        }
        if (_byCode.Length == 0)
            _byCode = new ResolvedTemplate?[_texts.Count];
        return _byCode[template.Slot] ??= FindByText(template.Text);
    }

    ResolvedTemplate FindByText(ReadOnlySpan<byte> text)
    {
        var template = ParsedTemplates.Find(text);
        if (_byTemplate.TryGetValue(template, out var resolved))
            return resolved;
        resolved = new ResolvedTemplate(template, tree);
        if (_byTemplate.Count < ParsedTemplates.KnownMax)
            _byTemplate.Add(template, resolved);
        return resolved;
    }
}
