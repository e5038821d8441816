namespace Seqsvr.Store.Files;

/// <summary>A stream's folder on a real disk. The folder is created, with its parents, where it is missing.</summary>
public sealed class DiskDirectory : IStoreDirectory
{
    readonly string _root;

    /// <param name="root">The folder; relative to the current directory where it is not absolute.</param>
    public DiskDirectory(string root)
    {
        _root = Path.GetFullPath(root);
        CreateDurably(_root);
    }

    public string Location => _root;

    public long FreeBytes => DiskErrors.Translate(_root, static root => new DriveInfo(root).AvailableFreeSpace);

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

    public IStoreFile OpenRead(string name) => DiskErrors.Translate(Full(name), static path => new DiskFile(path, FileMode.Open));

    public bool Exists(string name) => File.Exists(Full(name));

    public IReadOnlyList<string> List(string folder)
    {
        var prefix = folder.Length == 0 ? "" : folder + "/";
        var names = DiskErrors.Translate(Full(folder), static path => Directory.GetFiles(path))
            .Select(path => prefix + Path.GetFileName(path))
            .ToArray();
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }

    public void Rename(string from, string to) =>
        DiskErrors.Translate((From: Full(from), To: Full(to)), static names => File.Move(names.From, names.To, overwrite: true));

    public void Delete(string name) => DiskErrors.Translate(Full(name), File.Delete);

    public void SyncFolder(string folder) => DiskErrors.Translate(Full(folder), UnixCalls.SyncFolder);

    string Full(string name) => Path.Combine(_root, name);

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
