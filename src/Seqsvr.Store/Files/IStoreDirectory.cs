namespace Seqsvr.Store.Files;

/// <summary>
/// The one seam between the store and the file system: the folder of one event stream. Everything durability rests on is
/// an operation here, so that tests can lose, tear and reorder it. Names are relative and use <c>/</c>: <c>log/00000001.log</c>.
/// Operations throw <see cref="IOException"/>, and <see cref="DiskFullException"/> where the disk (or a quota) is full.
/// Safe for any number of threads, as long as no two change the same name at once.
/// </summary>
public interface IStoreDirectory : IReadableDirectory
{
    /// <summary>Bytes the store may still write.</summary>
    long FreeBytes { get; }

    /// <summary>Takes the lock on this stream. Throws <see cref="StoreLockedException"/> where another process (or store) holds it.</summary>
    /// <returns>Dispose to let go. The death of the process lets go as well.</returns>
    IDisposable Lock(string name);

    /// <summary>Creates a folder where it is missing.</summary>
    void CreateFolder(string folder);

    /// <summary>Creates an empty file for reading and writing, in place of any file of that name. Durable after <see cref="SyncFolder"/>.</summary>
    IStoreFile Create(string name);

    /// <summary>
    /// Gives a file a new name in the same folder, replacing any file of that name in one step. Durable after <see cref="SyncFolder"/>.
    /// </summary>
    void Rename(string from, string to);

    /// <summary>Deletes a file; files opened before stay readable. One that is missing is no error. Durable after <see cref="SyncFolder"/>.</summary>
    void Delete(string name);

    /// <summary>Makes the creations, renames and deletions in a folder durable. The root is the empty string.</summary>
    void SyncFolder(string folder);
}
