namespace Seqsvr.Metastore.Secrets;

/// <summary>A secret cannot be read or kept. The message is one line for people: what and why, and what to do; never the secret.</summary>
public sealed class SecretException(string message) : Exception(message);
