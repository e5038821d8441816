namespace Seqsvr.Metastore.Backups;

/// <summary>What a frame in a backup holds. Part of the format: numbers never change.</summary>
internal enum BackupFrame : byte
{
    Counter = 1,
    Document = 2,

    /// <summary>The last one: how many there were, and their checksum.</summary>
    End = 3,
}
