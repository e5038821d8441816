using Microsoft.Win32.SafeHandles;

namespace Seqsvr.Store.Files;

/// <summary>A file of <see cref="DiskDirectory"/>.</summary>
sealed class DiskFile : IStoreFile
{
    readonly string _path;
    readonly SafeFileHandle _handle;

    /// <param name="path">The full path.</param>
    /// <param name="mode"><see cref="FileMode.Create"/> for reading and writing, <see cref="FileMode.Open"/> for reading.</param>
    public DiskFile(string path, FileMode mode)
    {
        _path = path;
        var access = mode == FileMode.Open ? FileAccess.Read : FileAccess.ReadWrite;
        _handle = File.OpenHandle(path, mode, access, FileShare.ReadWrite | FileShare.Delete, FileOptions.RandomAccess);
    }

    public long Length => RandomAccess.GetLength(_handle);

    public int Read(long offset, Span<byte> buffer)
    {
        var total = 0;
        while (total < buffer.Length)
        {
            var read = RandomAccess.Read(_handle, buffer[total..], offset + total);
            if (read == 0)
                break;
            total += read;
        }
        return total;
    }

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(_handle, bytes, offset);
        }
        catch (IOException error) when (DiskErrors.IsDiskFull(error))
        {
            throw DiskErrors.DiskFull(_path, error);
        }
    }

    public void Preallocate(long length) => DiskErrors.Translate((Handle: _handle, Length: length, Path: _path), static file =>
    {
        if (!UnixCalls.TryAllocate(file.Handle, file.Length, file.Path))
            RandomAccess.SetLength(file.Handle, file.Length);
    });

    public void Sync() => DiskErrors.Translate((Handle: _handle, Path: _path), static file => UnixCalls.SyncData(file.Handle, file.Path));

    public void Dispose() => _handle.Dispose();
}
