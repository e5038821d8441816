namespace Seqsvr.Metastore.Documents;

/// <summary>A value with its place in the metastore.</summary>
public sealed record Stored<T>(string Id, long Version, T Value);
