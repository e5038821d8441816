using Seqsvr.Events.Batches;

namespace Seqsvr.Events.Clef.Prediction;

/// <summary>How lines go on behind their template: for each template that came twice in its own way, for all others in a common one.</summary>
internal sealed class TemplateSteps
{
    /// <summary>More templates than that, or longer ones, are one-off texts that tell nothing.</summary>
    const int TemplatesMax = 1024;

    const int TemplateBytesMax = 1024;

    readonly TextInterner _texts = new();
    readonly List<LearnedTemplate> _learned = [];
    readonly ulong[] _seenOnce = new ulong[1024];

    /// <summary>Where templates lead that are not known by their text.</summary>
    public LearnedTemplate Others { get; } = new();

    /// <summary>What is known of a template; one that is met for the second time gets a way of its own.</summary>
    public LearnedTemplate FindOrAdd(ReadOnlySpan<byte> template)
    {
        if (_texts.TryFind(template, out var code))
            return _learned[code];
        if (_learned.Count == TemplatesMax || template.Length > TemplateBytesMax || !WasSeen(template))
            return Others;
        _texts.Intern(template);
        _learned.Add(new LearnedTemplate());
        return _learned[^1];
    }

    bool WasSeen(ReadOnlySpan<byte> template)
    {
        var hash = TextHash.Of(template);
        ref var seen = ref _seenOnce[hash % (uint)_seenOnce.Length];
        if (seen == hash)
            return true;
        seen = hash;
        return false;
    }
}
