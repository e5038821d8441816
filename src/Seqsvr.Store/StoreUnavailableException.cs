namespace Seqsvr.Store;

/// <summary>
/// The store cannot take events now; nothing of the append that got this was acknowledged. The store recovers by itself:
/// try again later.
/// </summary>
public sealed class StoreUnavailableException(string reason, bool diskFull, Exception? inner = null) : Exception(reason, inner)
{
    /// <summary>True where the only thing missing is room on the disk.</summary>
    public bool DiskFull { get; } = diskFull;
}
