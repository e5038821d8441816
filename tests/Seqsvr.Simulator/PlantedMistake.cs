namespace Seqsvr.Simulator;

/// <summary>Mistakes made on purpose, to prove that the simulation would notice: the disk breaks its promise, or the store its own rules.</summary>
public enum PlantedMistake
{
    /// <summary>A sync means what it says.</summary>
    No,

    /// <summary>A sync of a file does nothing.</summary>
    FileSyncDoesNothing,

    /// <summary>A sync of a folder does nothing.</summary>
    FolderSyncDoesNothing,

    /// <summary>A merge, or a deletion, does not sync the segment that it writes.</summary>
    NewSegmentIsNotSynced,

    /// <summary>A merge deletes the old segments before the manifest names the new one.</summary>
    OldSegmentsAreDeletedFirst,

    /// <summary>An index leaves out the last row of a row group.</summary>
    IndexLeavesOutARow,
}
