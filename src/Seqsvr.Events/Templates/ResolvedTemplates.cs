using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;

namespace Seqsvr.Events.Templates;

/// <summary>
/// The templates of one tree of properties, each resolved once: found by its code where rows share a dictionary, else by its text. Not thread-safe.
/// </summary>
internal sealed class ResolvedTemplates(PropertyTree tree)
{
    /// <summary>A group of more templates holds one-off texts, and longer ones hardly come twice: neither is worth keeping.</summary>
    const int KnownMax = 1024;

    const int KnownBytesMax = 1024;

    readonly Dictionary<byte[], ResolvedTemplate> _byText = new(Utf8Comparer.Instance);
    ResolvedTemplate?[] _byCode = [];
    TextDictionary _texts = TextDictionary.Empty;

    /// <summary>What the templates are resolved in.</summary>
    public PropertyTree Tree => tree;

    /// <summary>True where the template of a text cell is likely to come again.</summary>
    public static bool MayKnow(Cell template) => template.Texts.Count <= KnownMax;

    /// <summary>The template of a text cell.</summary>
    public ResolvedTemplate Find(Cell template)
    {
        if (!MayKnow(template))
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

    ResolvedTemplate FindByText(ReadOnlySpan<byte> template)
    {
        var known = _byText.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (known.TryGetValue(template, out var resolved))
            return resolved;
        resolved = new ResolvedTemplate(MessageTemplate.Parse(template), tree.Properties);
        if (_byText.Count < KnownMax && template.Length <= KnownBytesMax)
            known[template] = resolved;
        return resolved;
    }
}
