using System.Collections.Concurrent;
using Seqsvr.Events.Batches;

namespace Seqsvr.Events.Templates;

/// <summary>
/// Templates that were cut into pieces already, by their text: the code that logs has few, and every query meets the same. Safe for any number of threads.
/// </summary>
internal static class ParsedTemplates
{
    /// <summary>A group of more templates holds one-off texts, and longer ones hardly come twice: neither is worth keeping.</summary>
    public const int KnownMax = 1024;

    const int KnownBytesMax = 1024;

    static readonly ConcurrentDictionary<byte[], MessageTemplate> ByText = new(Utf8Comparer.Instance);

    /// <summary>The template of a text.</summary>
    public static MessageTemplate Find(ReadOnlySpan<byte> text)
    {
        var known = ByText.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (known.TryGetValue(text, out var template))
            return template;
        template = MessageTemplate.Parse(text);
        if (text.Length > KnownBytesMax)
            return template;
        // One-off texts must not keep the others out for good.
        if (ByText.Count >= KnownMax)
            ByText.Clear();
        return known.TryAdd(text, template) || !known.TryGetValue(text, out var first) ? template : first;
    }
}
