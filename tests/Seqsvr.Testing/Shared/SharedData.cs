using Seqsvr.Testing.Processes;

namespace Seqsvr.Testing.Shared;

/// <summary>
/// The files that lie beside the repository in <c>../shared</c>: real logs and query cases that may be read but not copied into it.
/// </summary>
public static class SharedData
{
    static string Folder => Path.GetFullPath(Path.Combine(RepositoryLayout.Root, "..", "shared"));

    /// <summary>True where the folder is there.</summary>
    public static bool IsPresent => Directory.Exists(Folder);

    /// <summary>A real log, <c>NAME.clef.gz</c>.</summary>
    public static string PathOf(string name) => Path.Combine(Folder, "data", name);

    /// <summary>A file of query cases.</summary>
    public static string CasesPathOf(string name) => Path.Combine(Folder, "cases", name);
}
