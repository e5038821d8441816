using Seqsvr.Events.Batches;
using Seqsvr.Events.Templates;

namespace Seqsvr.Events.Clef;

/// <summary>The templates met in a builder's events, each taken apart once: found by its code within a batch, else by its text. Not thread-safe.</summary>
internal sealed class PlainTemplates(EventBatchBuilder builder)
{
    /// <summary>Beyond so many, templates are one-off texts that are not worth keeping; so are longer ones.</summary>
    const int KnownMax = 1024;

    const int KnownBytesMax = 1024;

    readonly Dictionary<byte[], PlainTemplate> _byText = new(Utf8Comparer.Instance);
    readonly PlainTemplate?[] _byCode = new PlainTemplate?[KnownMax];
    int _batchNumber = -1;
    int _namesVersion = -1;

    /// <summary>The template with this code at this node.</summary>
    public PlainTemplate Find(int node, long code)
    {
        if (_batchNumber != builder.BatchNumber)
            StartBatch();
        if (code >= KnownMax)
            return FindByText(builder.TextOf(node, code));
        return _byCode[code] ??= FindByText(builder.TextOf(node, code));
    }

    void StartBatch()
    {
        _batchNumber = builder.BatchNumber;
        Array.Clear(_byCode);
        if (_namesVersion != builder.NamesVersion)
            _byText.Clear();
        _namesVersion = builder.NamesVersion;
    }

    PlainTemplate FindByText(ReadOnlySpan<byte> text)
    {
        var known = _byText.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (known.TryGetValue(text, out var template))
            return template;
        template = PlainTemplate.Of(MessageTemplate.Parse(text), builder);
        if (_byText.Count < KnownMax && text.Length <= KnownBytesMax)
            known[text] = template;
        return template;
    }
}
