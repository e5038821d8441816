namespace Seqsvr.Store.Files;

/// <summary>The stream is open in another process, or twice in this one.</summary>
public sealed class StoreLockedException(string lockFile, string? holder)
    : IOException($"the storage is in use: {lockFile} is locked by {holder ?? "another process"}; stop it, or choose another --storage folder")
{
    /// <summary>The full name of the lock file.</summary>
    public string LockFile { get; } = lockFile;

    /// <summary>Who holds the lock, such as <c>process 4711 on host web1, started 2026-11-22T12:00:00Z</c>; null where unknown.</summary>
    public string? Holder { get; } = holder;
}
