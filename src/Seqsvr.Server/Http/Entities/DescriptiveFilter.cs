namespace Seqsvr.Server.Http.Entities;

/// <summary>A filter as people write and see it: part of signals, of the input settings of API keys, and more.</summary>
internal sealed record DescriptiveFilter
{
    /// <summary>What it keeps, in words.</summary>
    public string? Description { get; init; }

    /// <summary>The words are of what it leaves out; they are shown struck through.</summary>
    public bool DescriptionIsExcluded { get; init; }

    /// <summary>The expression that counts; null keeps everything.</summary>
    public string? Filter { get; init; }

    /// <summary>The text as it was typed, where that was another.</summary>
    public string? FilterNonStrict { get; init; }
}
