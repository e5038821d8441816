using System.Collections.Concurrent;
using System.Text;
using Seqsvr.Events.Batches;

namespace Seqsvr.Events.Templates;

/// <summary>
/// Parsed templates by their text. A program has few templates, so parsing each once is enough; a flood of one-off templates
/// must not fill memory, so the table is emptied when it is full. Safe for all threads.
/// </summary>
public sealed class MessageTemplates
{
    const int KeptMax = 4096;

    /// <summary>Longer templates are parsed each time, so that the table stays small.</summary>
    const int KeptBytesMax = 4096;

    readonly ConcurrentDictionary<byte[], MessageTemplate> _byText = new(Utf8Comparer.Instance);

    /// <summary>The one table of the process; a pure cache.</summary>
    public static MessageTemplates Shared { get; } = new();

    /// <summary>The parsed form of a template.</summary>
    public MessageTemplate Get(ReadOnlySpan<byte> text)
    {
        if (_byText.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(text, out var template))
            return template;
        template = MessageTemplate.Parse(Encoding.UTF8.GetString(text));
        if (text.Length > KeptBytesMax)
            return template;
        if (_byText.Count >= KeptMax)
            _byText.Clear();
        _byText[text.ToArray()] = template;
        return template;
    }

    sealed class Utf8Comparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly Utf8Comparer Instance = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] text) => (int)TextInterner.Hash(text);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate) => (int)TextInterner.Hash(alternate);

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
