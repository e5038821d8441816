namespace Seqsvr.Store.Files;

/// <summary>
/// The folder of one event stream as a reader sees it: nothing here changes anything on disk. Names and errors are those of
/// <see cref="IStoreDirectory"/>.
/// </summary>
public interface IReadableDirectory
{
    /// <summary>What to call this folder in messages, such as its full path.</summary>
    string Location { get; }

    /// <summary>Opens an existing file for reading. Throws <see cref="FileNotFoundException"/> where it is missing.</summary>
    IStoreFile OpenRead(string name);

    /// <summary>True where a file of this name exists.</summary>
    bool Exists(string name);

    /// <summary>The files of a folder, each as <c>folder/file</c>, in ordinal order; none where the folder is missing. The root is the empty string.</summary>
    IReadOnlyList<string> List(string folder);

    /// <summary>
    /// Keeps others from taking the lock on this stream, any number of readers at once. Throws <see cref="StoreLockedException"/> where a process has it.
    /// </summary>
    /// <returns>Dispose to let go. Null where there is no such lock: nobody ever had this stream open.</returns>
    IDisposable? ShareLock(string name);
}
