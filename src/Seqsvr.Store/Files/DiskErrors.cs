namespace Seqsvr.Store.Files;

/// <summary>What the operating system's errors mean to the store. The one place that knows their numbers.</summary>
static class DiskErrors
{
    const int NoSpace = 28; // ENOSPC, on Linux and macOS alike
    const int QuotaLinux = 122; // EDQUOT
    const int QuotaMac = 69; // EDQUOT
    const int WindowsDiskFull = unchecked((int)0x80070070);
    const int WindowsHandleDiskFull = unchecked((int)0x80070027);

    /// <summary>True where the error says that the disk or a quota is full.</summary>
    public static bool IsDiskFull(IOException error) => error is not DiskFullException && IsDiskFull(error.HResult);

    /// <summary>The exception for a full disk.</summary>
    public static DiskFullException DiskFull(string path, Exception? inner = null) => new($"no space left on the disk for {path}", inner);

    /// <summary>The exception for a failed system call.</summary>
    public static IOException FromErrno(string operation, string path, int errno) =>
        errno is NoSpace or QuotaLinux or QuotaMac
            ? DiskFull(path)
            : new IOException($"{operation} failed for {path}: error {errno}", errno);

    /// <summary>Runs <paramref name="operation"/> and gives its errors the types that <see cref="IStoreDirectory"/> promises.</summary>
    public static TResult Translate<TArgument, TResult>(TArgument argument, Func<TArgument, TResult> operation)
    {
        try
        {
            return operation(argument);
        }
        catch (IOException error) when (IsDiskFull(error))
        {
            throw DiskFull(error.Message, error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new IOException($"{error.Message} The process needs rights on the storage folder: to read it, and a server to write it.", error);
        }
    }

    /// <inheritdoc cref="Translate{TArgument,TResult}"/>
    public static void Translate<TArgument>(TArgument argument, Action<TArgument> operation) =>
        Translate((argument, operation), static pair =>
        {
            pair.operation(pair.argument);
            return true;
        });

    static bool IsDiskFull(int hresult) => hresult is NoSpace or QuotaLinux or QuotaMac or WindowsDiskFull or WindowsHandleDiskFull;
}
