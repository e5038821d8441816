namespace Seqsvr.Metastore.Documents;

/// <summary>A new document, at version 1.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Json">A JSON object.</param>
/// <param name="SchemaVersion">The form of <paramref name="Json"/>.</param>
/// <param name="Owner">A user's id; null for a shared document.</param>
/// <param name="Key">Unique within the kind; null takes the id.</param>
/// <param name="Id">Null takes the kind's next number, as <c>signal-12</c>.</param>
public sealed record InsertDocument(string Kind, string Json, int SchemaVersion, string? Owner = null, string? Key = null, string? Id = null)
    : DocumentChange;
