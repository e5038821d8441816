namespace Seqsvr.Store.Files;

/// <summary>A stream's folder on a real disk, for reading. May be on a file system that cannot be written.</summary>
/// <param name="root">The folder; relative to the current directory where it is not absolute.</param>
public class DiskFolder(string root) : IReadableDirectory
{
    public string Location { get; } = Path.GetFullPath(root);

    public IStoreFile OpenRead(string name) => DiskErrors.Translate(Full(name), static path => new DiskFile(path, FileMode.Open));

    public bool Exists(string name) => File.Exists(Full(name));

    public IReadOnlyList<string> List(string folder)
    {
        if (!Directory.Exists(Full(folder)))
            return [];
        var prefix = folder.Length == 0 ? "" : folder + "/";
        var names = DiskErrors.Translate(Full(folder), static path => Directory.GetFiles(path))
            .Select(path => prefix + Path.GetFileName(path))
            .ToArray();
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }

    public IDisposable? ShareLock(string name) => DiskLock.Share(Full(name));

    private protected string Full(string name) => Path.Combine(Location, name);
}
