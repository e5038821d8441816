using System.Globalization;
using System.Security.Cryptography;

namespace Seqsvr.Conformance.Query;

/// <summary>What a folder holds at one moment: names, sizes, times of the last change, rights, and content.</summary>
static class FolderPicture
{
    /// <summary>A line for each file and folder.</summary>
    public static IReadOnlyList<string> Take(string folder) =>
        [.. new DirectoryInfo(folder).EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Prepend(new DirectoryInfo(folder))
            .OrderBy(entry => entry.FullName, StringComparer.Ordinal).Select(Describe)];

    static string Describe(FileSystemInfo entry) => string.Create(
        CultureInfo.InvariantCulture,
        $"{entry.FullName} {entry.LastWriteTimeUtc:O} {entry.UnixFileMode} {(entry is FileInfo file ? $"{file.Length} {Hash(file)}" : "folder")}");

    static string Hash(FileInfo file)
    {
        using var content = file.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return Convert.ToHexString(SHA256.HashData(content));
    }
}
