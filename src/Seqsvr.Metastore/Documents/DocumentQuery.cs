namespace Seqsvr.Metastore.Documents;

/// <summary>Which documents of a kind are wanted.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Owner">Those of this user; null for no user's.</param>
/// <param name="Shared">Those without an owner too.</param>
/// <param name="Everyone">All of the kind, whoever they belong to.</param>
public sealed record DocumentQuery(string Kind, string? Owner = null, bool Shared = false, bool Everyone = false)
{
    /// <summary>All documents of <paramref name="kind"/>.</summary>
    public static DocumentQuery All(string kind) => new(kind, Everyone: true);

    /// <summary>Whether <paramref name="document"/> is one of them.</summary>
    public bool Matches(Document document) =>
        document.Kind == Kind && (Everyone || (document.Owner is null ? Shared : document.Owner == Owner));
}
