namespace Seqsvr.Metastore.Backups;

/// <summary>A backup cannot be written, or a file is none that can be restored. The message is one line for people and says what to do.</summary>
public sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner);
