using Seqsvr.Store.Files;

namespace Seqsvr.Testing.Storage;

/// <summary>An open file of a <see cref="MemoryDirectory"/>, which does all the work under its lock.</summary>
sealed class MemoryFile(MemoryDirectory directory, string name, MemoryInode inode, bool writable) : IStoreFile
{
    public string Name => name;

    public MemoryInode Inode => inode;

    public bool Writable => writable;

    public bool IsDisposed { get; private set; }

    public long Length => directory.LengthOf(this);

    public int Read(long offset, Span<byte> buffer) => directory.Read(this, offset, buffer);

    public void Write(long offset, ReadOnlySpan<byte> bytes) => directory.Write(this, offset, bytes);

    public void Preallocate(long length) => directory.Preallocate(this, length);

    public void Sync() => directory.Sync(this);

    public void Dispose() => IsDisposed = true;
}
