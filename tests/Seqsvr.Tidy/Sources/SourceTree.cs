using System.Diagnostics;

namespace Seqsvr.Tidy.Sources;

/// <summary>The files of the project as git sees them: tracked ones and new ones that are not ignored.</summary>
static class SourceTree
{
    static readonly Lazy<IReadOnlyList<string>> PathList = new(() => Git("ls-files", "--cached", "--others", "--exclude-standard")
        .Where(path => File.Exists(FullPath(path))).Distinct().Order(StringComparer.Ordinal).ToList());

    static readonly Lazy<IReadOnlyList<SourceFile>> FileList = new(() => Paths.Where(IsText).Select(Read).ToList());

    public static string Root { get; } = FindRoot();

    /// <summary>Every path, relative to the root.</summary>
    public static IReadOnlyList<string> Paths => PathList.Value;

    /// <summary>Every file that holds text.</summary>
    public static IReadOnlyList<SourceFile> Files => FileList.Value;

    public static bool Exists(string path) => Path.Exists(FullPath(path));

    public static SourceFile Read(string path) => new(path, File.ReadAllText(FullPath(path)));

    /// <summary>What a git command prints, line by line. Fails with git's own words.</summary>
    public static IReadOnlyList<string> Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-c", "core.quotePath=off", .. arguments])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var git = Process.Start(start)!;
        var errors = git.StandardError.ReadToEndAsync();
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        if (git.ExitCode != 0)
            throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {errors.GetAwaiter().GetResult()}");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    static string FullPath(string path) => Path.Combine(Root, path);

    // The rule git itself uses: a zero byte near the start means that it is not text.
    static bool IsText(string path)
    {
        using var stream = File.OpenRead(FullPath(path));
        var start = new byte[8000];
        var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return !start.AsSpan(0, length).Contains((byte)0);
    }

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Seqsvr.slnx")))
                return folder.FullName;
        throw new DirectoryNotFoundException($"No Seqsvr.slnx in any folder above {AppContext.BaseDirectory}.");
    }
}
