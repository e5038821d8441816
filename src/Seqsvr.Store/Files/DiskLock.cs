using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Seqsvr.Store.Files;

/// <summary>
/// The lock that keeps a second process off the same storage. The operating system's lock on the open file is the truth and
/// ends with the process, so a file left behind by a killed process never blocks; its text only tells people who holds it.
/// </summary>
sealed class DiskLock : IDisposable
{
    const int HolderBytesMax = 512;

    readonly SafeFileHandle _handle;

    DiskLock(SafeFileHandle handle) => _handle = handle;

    /// <summary>Takes the lock or throws <see cref="StoreLockedException"/>.</summary>
    public static DiskLock Take(string path)
    {
        var handle = TryOpenLocked(path) ?? throw new StoreLockedException(path, ReadHolder(path));
        try
        {
            RandomAccess.SetLength(handle, 0);
            RandomAccess.Write(handle, Encoding.UTF8.GetBytes(LockHolder.Current.ToString()), 0);
        }
        catch (IOException)
        {
            // The lock holds with or without the text: on a full disk, starting matters more than naming oneself.
        }
        return new DiskLock(handle);
    }

    /// <summary>
    /// Keeps everyone from taking the lock, any number of callers at once, and leaves the file as it is. Null where there is none. Throws
    /// <see cref="StoreLockedException"/>.
    /// </summary>
    public static SafeFileHandle? Share(string path)
    {
        if (!File.Exists(path))
            return null;
        return DiskErrors.Translate(path, TryOpenShared) ?? throw new StoreLockedException(path, ReadHolder(path));
    }

    /// <summary>Empties the file, which stays: deleting it could take it from under a process that locks it right now.</summary>
    public void Dispose()
    {
        if (_handle.IsClosed)
            return;
        try
        {
            RandomAccess.SetLength(_handle, 0);
        }
        catch (IOException)
        {
            // As above: the text is only for people.
        }
        _handle.Dispose();
    }

    static SafeFileHandle? TryOpenLocked(string path)
    {
        if (OperatingSystem.IsWindows())
            return UnlessInUse(() =>
                DiskErrors.Translate(path, static path => File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read)));
        var handle = UnixCalls.OpenOrCreate(path);
        if (UnixCalls.TryLock(handle))
            return handle;
        handle.Dispose();
        return null;
    }

    static SafeFileHandle? TryOpenShared(string path)
    {
        if (OperatingSystem.IsWindows())
            return UnlessInUse(() => File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read));
        var handle = UnixCalls.Open(path);
        if (UnixCalls.TryShareLock(handle))
            return handle;
        handle.Dispose();
        return null;
    }

    static SafeFileHandle? UnlessInUse(Func<SafeFileHandle> open)
    {
        const int sharingViolation = unchecked((int)0x80070020);
        try
        {
            return open();
        }
        catch (IOException error) when (error.HResult == sharingViolation)
        {
            return null;
        }
    }

    static string? ReadHolder(string path)
    {
        try
        {
            using var handle = OperatingSystem.IsWindows()
                ? File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite)
                : UnixCalls.Open(path);
            var text = new byte[HolderBytesMax];
            return LockHolder.TryParse(Encoding.UTF8.GetString(text, 0, RandomAccess.Read(handle, text, 0)))?.Describe();
        }
        catch (IOException)
        {
            return null;
        }
    }
}
