namespace Seqsvr.Testing.Storage;

/// <summary>The operations of the file seam that change something and can therefore fail, tear or be lost.</summary>
public enum DiskOperationKind
{
    CreateFolder,
    Create,
    Write,
    Preallocate,
    Sync,
    Rename,
    Delete,
    SyncFolder,
}
