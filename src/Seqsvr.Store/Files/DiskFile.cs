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
        : this(path, mode, mode == FileMode.Open ? FileAccess.Read : FileAccess.ReadWrite, FileOptions.RandomAccess)
    {
    }

    DiskFile(string path, FileMode mode, FileAccess access, FileOptions options)
    {
        _path = path;
        _handle = File.OpenHandle(path, mode, access, FileShare.ReadWrite | FileShare.Delete, options);
    }

    /// <summary>
    /// A new file for reading and writing that has no name, or loses it when it is closed: however the process ends, nothing of it stays. Throws as
    /// <see cref="IStoreDirectory"/> promises.
    /// </summary>
    /// <param name="folder">On whose disk it is.</param>
    public static DiskFile CreateNameless(string folder) => DiskErrors.Translate(Path.Combine(folder, Path.GetRandomFileName()), static path =>
    {
        if (OperatingSystem.IsWindows())
            return new DiskFile(path, FileMode.CreateNew, FileAccess.ReadWrite, FileOptions.RandomAccess | FileOptions.DeleteOnClose);
        var file = new DiskFile(path, FileMode.CreateNew, FileAccess.ReadWrite, FileOptions.RandomAccess);
        File.Delete(path);
        return file;
    });

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
