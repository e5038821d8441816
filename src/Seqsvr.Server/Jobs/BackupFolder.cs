using System.Globalization;
using System.Text.RegularExpressions;
using Seqsvr.Metastore.Backups;

namespace Seqsvr.Server.Jobs;

/// <summary>
/// A folder with backups. Those of the nights are <c>yyyyMMdd.seqbac</c>, those made by hand <c>yyyyMMdd-HHmmss.seqbac</c>; only the former are ever
/// deleted, and nothing else in the folder is touched.
/// </summary>
public sealed partial class BackupFolder
{
    /// <summary>The folder's name in the storage root, where no other is set.</summary>
    public const string UsualName = "Backups";

    /// <param name="path">Created at the first backup.</param>
    public BackupFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>The folder that is used unless the setting <c>BackupLocation</c> names another.</summary>
    public static string UsualPath(string storageRoot) => System.IO.Path.Combine(storageRoot, UsualName);

    /// <summary>The file of a night.</summary>
    public string PathOf(DateOnly night) => System.IO.Path.Combine(Path, night.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + DocumentBackup.Extension);

    /// <summary>A file for a backup made by hand.</summary>
    public string PathOf(DateTimeOffset moment) => System.IO.Path.Combine(Path, NameOf(moment));

    /// <summary>The name of a backup made by hand.</summary>
    public static string NameOf(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture) + DocumentBackup.Extension;

    /// <summary>Makes the folder where it is missing, for its owner alone; an existing one keeps its mode.</summary>
    public void Create()
    {
        if (Directory.Exists(Path))
            return;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(Path);
        else
            Directory.CreateDirectory(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Deletes the oldest nights' files beyond <paramref name="keep"/>; gives the names of those deleted.</summary>
    public IReadOnlyList<string> Prune(int keep)
    {
        var old = Files().Where(path => Night().IsMatch(System.IO.Path.GetFileName(path))).OrderDescending(StringComparer.Ordinal).Skip(keep).ToList();
        foreach (var path in old)
            File.Delete(path);
        return [.. old.Select(path => System.IO.Path.GetFileName(path))];
    }

    /// <summary>The backup that was made last, of both kinds; null where there is none that can be read.</summary>
    public string? FindLatest() => List().FirstOrDefault()?.FullName;

    /// <summary>All backups that can be read, of both kinds, the newest first.</summary>
    internal IReadOnlyList<BackupFile> List() =>
    [
        .. Files()
            .Where(path => Any().IsMatch(System.IO.Path.GetFileName(path)))
            .Select(path => (File: new FileInfo(path), Created: DocumentBackup.CreatedAt(path)))
            .Where(backup => backup.Created is not null)
            .Select(backup => new BackupFile(backup.File.Name, backup.File.FullName, backup.Created!.Value, backup.File.Length))
            .OrderByDescending(backup => backup.Created),
    ];

    IEnumerable<string> Files() => Directory.Exists(Path) ? Directory.EnumerateFiles(Path, "*" + DocumentBackup.Extension) : [];

    [GeneratedRegex(@"\A\d{8}\.seqbac\z")]
    private static partial Regex Night();

    [GeneratedRegex(@"\A\d{8}(-\d{6})?\.seqbac\z")]
    private static partial Regex Any();
}
