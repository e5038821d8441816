using Seqsvr.Testing.Processes;

namespace Seqsvr.Testing.Databases;

/// <summary>The PostgreSQL programs of this machine. Debian keeps those of a server out of the PATH, one folder a version.</summary>
public static class PostgresInstallation
{
    const string Debian = "/usr/lib/postgresql";

    /// <summary>The folder that holds <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>, of the newest version; null where there is none.</summary>
    public static string? Programs { get; } = Find();

    /// <summary>Why a test that needs PostgreSQL is skipped; null where it can run, or must fail because this is continuous integration.</summary>
    public static string? Missing => Programs is null && !RepositoryLayout.IsContinuousIntegration
        ? "PostgreSQL is not installed (Debian: apt-get install postgresql)"
        : null;

    static string? Find()
    {
        var versions = Directory.Exists(Debian) ? Directory.GetDirectories(Debian) : [];
        var folders = versions
            .OrderByDescending(path => int.TryParse(Path.GetFileName(path), out var version) ? version : 0)
            .Select(path => Path.Combine(path, "bin"));
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Concat(onPath).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));
    }
}
