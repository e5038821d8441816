using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Seqsvr.Store.Files;

/// <summary>
/// The few calls durability needs that the framework does not offer, each with what is done where it does not exist:
/// Windows makes directory entries durable by itself and has no fdatasync.
/// </summary>
static class UnixCalls
{
    const int InterruptedError = 4; // EINTR
    const int OpenReadOnly = 0;
    const int OpenReadWrite = 2;
    const int OpenCreate = 0x40; // Linux
    const int OpenCreateMac = 0x200;
    const int OpenCloseOnExec = 0x80000; // Linux
    const int OpenCloseOnExecMac = 0x1000000;
    const int OwnerWritesAllRead = 0x1A4; // 0644
    const int LockShared = 1;
    const int LockExclusive = 2;
    const int LockNonBlocking = 4;

    /// <summary>Makes the entries of a folder durable.</summary>
    public static void SyncFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        using var folder = Open(path);
        if (Repeat(() => FSync(folder)) != 0)
            throw DiskErrors.FromErrno("fsync", path, Marshal.GetLastPInvokeError());
    }

    /// <summary>Makes what was written to a file durable.</summary>
    public static void SyncData(SafeFileHandle file, string path)
    {
        if (!OperatingSystem.IsLinux())
            RandomAccess.FlushToDisk(file);
        else if (Repeat(() => FDataSync(file)) != 0)
            throw DiskErrors.FromErrno("fdatasync", path, Marshal.GetLastPInvokeError());
    }

    /// <summary>Reserves disk space and sets the length; false where the system or the file system cannot.</summary>
    public static bool TryAllocate(SafeFileHandle file, long length, string path)
    {
        const int notSupported = 95; // EOPNOTSUPP
        const int noSuchCall = 38; // ENOSYS
        if (!OperatingSystem.IsLinux())
            return false;
        if (Repeat(() => FAllocate(file, 0, 0, length)) == 0)
            return true;
        var errno = Marshal.GetLastPInvokeError();
        return errno is notSupported or noSuchCall ? false : throw DiskErrors.FromErrno("fallocate", path, errno);
    }

    /// <summary>Takes the exclusive lock on an open file that ends with the process; false where another holds it.</summary>
    public static bool TryLock(SafeFileHandle file) => Repeat(() => FLock(file, LockExclusive | LockNonBlocking)) == 0;

    /// <summary>Takes a lock that any number may have, and that ends with the process; false where another holds the exclusive one.</summary>
    public static bool TryShareLock(SafeFileHandle file) => Repeat(() => FLock(file, LockShared | LockNonBlocking)) == 0;

    /// <summary>Opens a file or folder for reading, whatever locks are on it.</summary>
    public static SafeFileHandle Open(string path) => Open(path, OpenReadOnly);

    /// <summary>
    /// Opens a file for reading and writing, whatever locks are on it (the framework's own call takes a shared one); creates it where it
    /// is missing.
    /// </summary>
    public static SafeFileHandle OpenOrCreate(string path) => Open(path, OpenReadWrite | (OperatingSystem.IsLinux() ? OpenCreate : OpenCreateMac));

    static SafeFileHandle Open(string path, int flags)
    {
        var closeOnExec = OperatingSystem.IsLinux() ? OpenCloseOnExec : OpenCloseOnExecMac;
        var descriptor = Repeat(() => Open(path, flags | closeOnExec, OwnerWritesAllRead));
        return descriptor >= 0
            ? new SafeFileHandle(descriptor, ownsHandle: true)
            : throw DiskErrors.FromErrno("open", path, Marshal.GetLastPInvokeError());
    }

    static int Repeat(Func<int> call)
    {
        int result;
        do
            result = call();
        while (result < 0 && Marshal.GetLastPInvokeError() == InterruptedError);
        return result;
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, int mode);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    static extern int FSync(SafeFileHandle file);

    [DllImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    static extern int FDataSync(SafeFileHandle file);

    [DllImport("libc", EntryPoint = "fallocate", SetLastError = true)]
    static extern int FAllocate(SafeFileHandle file, int mode, long offset, long length);

    [DllImport("libc", EntryPoint = "flock", SetLastError = true)]
    static extern int FLock(SafeFileHandle file, int operation);
}
