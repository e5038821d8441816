namespace Seqsvr.Simulator;

/// <summary>Ways to break the promise of the disk itself, to prove that the simulation would notice.</summary>
public enum BrokenDisk
{
    /// <summary>A sync means what it says.</summary>
    No,

    /// <summary>A sync of a file does nothing.</summary>
    FileSyncDoesNothing,

    /// <summary>A sync of a folder does nothing.</summary>
    FolderSyncDoesNothing,
}
