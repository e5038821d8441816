namespace Seqsvr.Metastore.Documents;

/// <summary>The end of a document that is there. Its id is never used again.</summary>
/// <param name="ExpectedVersion">The version that must be the present one; null takes any.</param>
public sealed record DeleteDocument(string Id, long? ExpectedVersion = null) : DocumentChange;
