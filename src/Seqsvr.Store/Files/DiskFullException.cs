namespace Seqsvr.Store.Files;

/// <summary>The disk, or a quota on it, has no room for what was to be written.</summary>
public sealed class DiskFullException(string message, Exception? inner = null) : IOException(message, inner);
