namespace Seqsvr.Metastore.Secrets;

/// <summary>
/// Small files that are replaced as a whole: after a crash at any instant there is the old content or the new one. Failures are
/// <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>, with the old content in place.
/// </summary>
public static class DurableFile
{
    /// <summary>Readable and writable by its owner only.</summary>
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    const string AsideSuffix = ".new";

    /// <summary>
    /// Writes aside, syncs, renames, syncs the folder. <paramref name="mode"/> is the file's whatever it was before.
    /// <paramref name="steps"/> hears of each step that has been done, at once.
    /// </summary>
    public static void Replace(string path, ReadOnlySpan<byte> content, UnixFileMode mode, IProgress<string>? steps = null)
    {
        var aside = path + AsideSuffix;
        var name = Path.GetFileName(path);
        try
        {
            WriteAside(aside, File.Exists(path) ? path : FolderOf(path), content, mode);
            steps?.Report($"{name} is written aside");
            File.Move(aside, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            TryDelete(aside);
            throw;
        }
        steps?.Report($"{name} is in place");
        UnixFiles.SyncFolder(FolderOf(path));
        steps?.Report($"{name} is durable");
    }

    /// <summary>Deletes durably; a file that is not there is no error.</summary>
    public static void Delete(string path, IProgress<string>? steps = null)
    {
        File.Delete(path);
        steps?.Report($"{Path.GetFileName(path)} is deleted");
        UnixFiles.SyncFolder(FolderOf(path));
    }

    /// <summary>Makes a folder for its owner only where it is missing; its parent exists.</summary>
    public static void CreatePrivateFolder(string path)
    {
        if (Directory.Exists(path))
            return;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
        UnixFiles.GiveToOwnerOf(FolderOf(path), path);
        UnixFiles.SyncFolder(FolderOf(path));
    }

    static void WriteAside(string aside, string model, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        File.Delete(aside); // left by a process that was killed
        using var stream = Create(aside);
        var file = stream.SafeFileHandle;
        UnixFiles.GiveToOwnerOf(model, file);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, mode);
        RandomAccess.Write(file, content, 0);
        RandomAccess.FlushToDisk(file);
    }

    static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return new FileStream(path, options);
    }

    static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The failure that led here is the one to tell.
        }
    }

    static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path))!;
}
