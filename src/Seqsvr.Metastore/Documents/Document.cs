namespace Seqsvr.Metastore.Documents;

/// <summary>One document as it is stored. What its <see cref="Json"/> means is known to its <see cref="DocumentKind{T}"/> alone.</summary>
public sealed record Document
{
    /// <summary>Unique in the metastore: <c>signal-12</c>, or a name given by who inserted it, as <c>setting-instancetitle</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What it is: <c>signal</c>, <c>apikey</c>...</summary>
    public required string Kind { get; init; }

    /// <summary>1 when inserted, one more with each update.</summary>
    public required long Version { get; init; }

    /// <summary>The id of the user it belongs to; null where it is shared.</summary>
    public string? Owner { get; init; }

    /// <summary>Unique within its kind, such as a user name or the hash of a token; the id where the kind has nothing of that sort.</summary>
    public required string Key { get; init; }

    /// <summary>Which form of its kind <see cref="Json"/> has.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>A JSON object. Databases may give its members back in another order.</summary>
    public required string Json { get; init; }
}
