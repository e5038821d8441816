namespace Seqsvr.Metastore.Documents;

/// <summary>New content for a document that is there.</summary>
/// <param name="ExpectedVersion">The version that must be the present one; null takes any.</param>
/// <param name="Key">Unique within the kind; null takes the id.</param>
public sealed record UpdateDocument(string Id, string Json, int SchemaVersion, string? Owner, string? Key, long? ExpectedVersion = null)
    : DocumentChange;
