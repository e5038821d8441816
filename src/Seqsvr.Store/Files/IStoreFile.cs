namespace Seqsvr.Store.Files;

/// <summary>
/// An open file of the store. All access is positional, so any number of threads may read while one writes.
/// Operations throw as those of <see cref="IStoreDirectory"/>.
/// </summary>
public interface IStoreFile : IDisposable
{
    /// <summary>The size in bytes.</summary>
    long Length { get; }

    /// <summary>Reads at a position, until the buffer is full or the file ends.</summary>
    /// <returns>How many bytes were read: fewer than asked for only at the end of the file.</returns>
    int Read(long offset, Span<byte> buffer);

    /// <summary>
    /// Writes at a position, growing the file where needed. What was written may be lost, torn or reordered until <see cref="Sync"/>
    /// returns.
    /// </summary>
    void Write(long offset, ReadOnlySpan<byte> bytes);

    /// <summary>Sets the length to <paramref name="length"/> and reserves the disk space for it; new bytes read as zero.</summary>
    void Preallocate(long length);

    /// <summary>
    /// Makes everything written so far durable, with whatever is needed to read it back (fdatasync). After a failure nobody
    /// knows what of it is on disk, and a second call proves nothing: the file must not be written to again.
    /// </summary>
    void Sync();
}
