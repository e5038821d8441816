namespace Seqsvr.Store;

/// <summary>What may run behind a store, besides flushes.</summary>
public enum MaintenanceKind
{
    /// <summary>Nothing is to be done.</summary>
    None,

    /// <summary>Segments are being merged.</summary>
    Merging,

    /// <summary>Events are being deleted.</summary>
    Deleting,

    /// <summary>Segments wait to be merged until the disk has room for the copy.</summary>
    WaitingForRoom,

    /// <summary>A merge failed and will be tried again.</summary>
    WaitingToRetry,
}
