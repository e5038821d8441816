using Seqsvr.Metastore.Backends;

namespace Seqsvr.Metastore.Sqlite;

/// <summary>
/// A lock on a file, held by the operating system for this process: it ends with the process, however that ends. The file stays.
/// </summary>
internal sealed class FileLock : SessionLock
{
    readonly FileStream _file;

    FileLock(FileStream file) => _file = file;

    /// <summary>The lock on <paramref name="path"/>, or null where another has it.</summary>
    public static FileLock? TryTake(string path)
    {
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException error) when (IsHeld(error))
        {
            return null;
        }
    }

    /// <summary>What the operating system says to a second lock: a sharing or lock violation, or EAGAIN (11 on Linux, 35 on macOS).</summary>
    static bool IsHeld(IOException error) => OperatingSystem.IsWindows() ? (error.HResult & 0xFFFF) is 32 or 33 : error.HResult is 11 or 35;

    /// <summary>Nobody can take a file lock away.</summary>
    public override Task CheckAsync(CancellationToken cancellation) => Task.CompletedTask;

    public override ValueTask DisposeAsync() => _file.DisposeAsync();
}
