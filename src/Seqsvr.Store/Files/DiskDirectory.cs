namespace Seqsvr.Store.Files;

/// <summary>A stream's folder on a real disk. The folder is created, with its parents, where it is missing.</summary>
public sealed class DiskDirectory : DiskFolder, IStoreDirectory
{
    /// <param name="root">The folder; relative to the current directory where it is not absolute.</param>
    public DiskDirectory(string root)
        : base(root) => CreateDurably(Location);

    public long FreeBytes => DiskErrors.Translate(Location, static root => new DriveInfo(root).AvailableFreeSpace);

    public IDisposable Lock(string name) => DiskLock.Take(Full(name));

    public void CreateFolder(string folder)
    {
        var full = Full(folder);
        if (Directory.Exists(full))
            return;
        DiskErrors.Translate(full, static path => Directory.CreateDirectory(path));
        SyncFolder("");
    }

    public IStoreFile Create(string name) => DiskErrors.Translate(Full(name), static path => new DiskFile(path, FileMode.Create));

    public void Rename(string from, string to) =>
        DiskErrors.Translate((From: Full(from), To: Full(to)), static names => File.Move(names.From, names.To, overwrite: true));

    public void Delete(string name) => DiskErrors.Translate(Full(name), File.Delete);

    public void SyncFolder(string folder) => DiskErrors.Translate(Full(folder), UnixCalls.SyncFolder);

    // A folder is durable once its parent was synced; parents that exist already are taken to be.
    static void CreateDurably(string folder)
    {
        if (Directory.Exists(folder))
            return;
        var parent = Path.GetDirectoryName(folder);
        if (parent is not null)
            CreateDurably(parent);
        DiskErrors.Translate(folder, static path => Directory.CreateDirectory(path));
        if (parent is not null)
            DiskErrors.Translate(parent, UnixCalls.SyncFolder);
    }
}
