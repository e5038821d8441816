using Seqsvr.Events.Batches;

namespace Seqsvr.Events.Templates;

/// <summary>Templates that were cut into pieces already, by their text. Not thread-safe.</summary>
internal sealed class ParsedTemplates
{
    /// <summary>A group of more templates holds one-off texts, and longer ones hardly come twice: neither is worth keeping.</summary>
    public const int KnownMax = 1024;

    const int KnownBytesMax = 1024;

    readonly Dictionary<byte[], MessageTemplate> _byText = new(Utf8Comparer.Instance);

    /// <summary>The template of a text.</summary>
    public MessageTemplate Find(ReadOnlySpan<byte> text)
    {
        var known = _byText.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (known.TryGetValue(text, out var template))
            return template;
        template = MessageTemplate.Parse(text);
        if (_byText.Count < KnownMax && text.Length <= KnownBytesMax)
            known[text] = template;
        return template;
    }
}
