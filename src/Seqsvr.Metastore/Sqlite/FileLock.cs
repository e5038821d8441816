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
        catch (IOException error) when (error is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException) && File.Exists(path))
        {
            return null;
        }
    }

    /// <summary>Nobody can take a file lock away.</summary>
    public override Task CheckAsync(CancellationToken cancellation) => Task.CompletedTask;

    public override ValueTask DisposeAsync() => _file.DisposeAsync();
}
