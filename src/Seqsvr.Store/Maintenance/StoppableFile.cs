using Seqsvr.Store.Files;

namespace Seqsvr.Store.Maintenance;

/// <summary>
/// A file whose writes end with <see cref="OperationCanceledException"/> once the store is closing, so that a long flush does not hold it
/// up.
/// </summary>
sealed class StoppableFile(IStoreFile file, CancellationToken ct) : IStoreFile
{
    public long Length => file.Length;

    public int Read(long offset, Span<byte> buffer) => file.Read(offset, buffer);

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        ct.ThrowIfCancellationRequested();
        file.Write(offset, bytes);
    }

    public void Preallocate(long length) => file.Preallocate(length);

    public void Sync() => file.Sync();

    public void Dispose() => file.Dispose();
}
