namespace Seqsvr.Metastore.Documents;

/// <summary>The number that the next document of a kind gets in its id. It only grows, so that no id is used twice.</summary>
public sealed record DocumentCounter(string Kind, long Next);
