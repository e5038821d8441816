using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Seqsvr.Metastore.Secrets;

/// <summary>
/// The few calls on files that the framework does not offer. Windows does without them: it makes directory entries durable by itself,
/// and files there take their rights from the folder.
/// </summary>
internal static class UnixFiles
{
    const int InterruptedError = 4; // EINTR
    const int OpenReadWrite = 2;
    const int OpenCreate = 0x40; // Linux
    const int OpenCreateMac = 0x200;
    const int OpenCloseOnExec = 0x80000; // Linux
    const int OpenCloseOnExecMac = 0x1000000;
    const int OwnerOnly = 0x180; // 0600
    const int LockExclusive = 2;

    /// <summary>Makes the entries of a folder durable.</summary>
    public static void SyncFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        using var folder = Open(path, 0);
        if (Repeat(() => FSync(folder)) != 0)
            throw Failure("synced", path);
    }

    /// <summary>
    /// Waits for the exclusive lock on a file, which is made where it is missing. It ends with the handle, at the latest with the process.
    /// On Windows there is no waiting: an <see cref="IOException"/> where another process has it.
    /// </summary>
    public static SafeFileHandle Lock(string path)
    {
        if (OperatingSystem.IsWindows())
            return File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var file = Open(path, OpenReadWrite | (OperatingSystem.IsLinux() ? OpenCreate : OpenCreateMac));
        if (Repeat(() => FLock(file, LockExclusive)) == 0)
            return file;
        file.Dispose();
        throw Failure("locked", path);
    }

    /// <summary>
    /// Where root works for someone else (<c>sudo seqsvr ...</c>, with a server that runs as another user): gives <paramref name="file"/> to
    /// the owner of <paramref name="model"/>, a file or folder. Where the system does not allow that, the file stays root's.
    /// </summary>
    public static void GiveToOwnerOf(string model, SafeFileHandle file)
    {
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && TryFindOwner(model) is var (user, group))
            _ = FChangeOwner(file, user, group);
    }

    /// <summary>The same for a folder.</summary>
    public static void GiveToOwnerOf(string model, string folder)
    {
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && TryFindOwner(model) is var (user, group))
            _ = ChangeOwner(folder, user, group);
    }

    static (uint User, uint Group)? TryFindOwner(string path)
    {
        const int currentFolder = -100; // AT_FDCWD
        const int basics = 0x7ff; // STATX_BASIC_STATS
        const int userOffset = 20;
        const int groupOffset = 24;
        var status = new byte[256];
        try
        {
            return Statx(currentFolder, path, 0, basics, status) != 0 ? null
                : (BinaryPrimitives.ReadUInt32LittleEndian(status.AsSpan(userOffset)), BinaryPrimitives.ReadUInt32LittleEndian(status.AsSpan(groupOffset)));
        }
        catch (EntryPointNotFoundException)
        {
            return null; // a C library from before 2018
        }
    }

    static SafeFileHandle Open(string path, int flags)
    {
        var closeOnExec = OperatingSystem.IsLinux() ? OpenCloseOnExec : OpenCloseOnExecMac;
        var descriptor = Repeat(() => Open(path, flags | closeOnExec, OwnerOnly));
        return descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : throw Failure("opened", path);
    }

    static IOException Failure(string what, string path) =>
        new($"{path} cannot be {what}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}.");

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

    [DllImport("libc", EntryPoint = "flock", SetLastError = true)]
    static extern int FLock(SafeFileHandle file, int operation);

    [DllImport("libc", EntryPoint = "fchown", SetLastError = true)]
    static extern int FChangeOwner(SafeFileHandle file, uint user, uint group);

    [DllImport("libc", EntryPoint = "chown", SetLastError = true)]
    static extern int ChangeOwner([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint user, uint group);

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    static extern int Statx(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, [Out] byte[] status);
}
