using System.Text.RegularExpressions;
using Seqsvr.Tidy.Sources;

namespace Seqsvr.Tidy.Rules;

/// <summary>What may stand in the repository at all, and what must.</summary>
static partial class Repository
{
    static readonly string[] RootFolders = ["bench/", "docs/", "src/", "tests/", "ui/"];
    static readonly string[] ShortNames = ["Events/", "Store/", "Query/", "Server/"];
    static readonly string[] RegistryNames = ["nuget", "npmjs", "debian"];

    // Built from pieces, so that this file does not hold what it looks for.
    static readonly Regex Machine = new(
        $@"\b({string.Join('|', RegistryNames)})\.{"org"}\b|(?<![A-Za-z0-9_./-])/({"wo"}rk|{"fa"}rm|{"ho"}me/\w+|{"Us"}ers/\w+)/");

    public static IEnumerable<Finding> MachineNames(SourceFile file) =>
        from match in Machine.Matches(file.Text)
        select file.At(match.Index, $"{match.Value} names a machine or a registry: only package names and versions belong here");

    public static IEnumerable<Finding> BuildOutput(IEnumerable<string> paths) =>
        from path in paths
        where BuiltFolder().IsMatch(path)
        select new Finding(path, 0, "is built, not written: remove it and see .gitignore");

    /// <summary>
    /// A path or link in a document leads somewhere; <c>Store/Log</c> is short for the folder of that project. Patterns and names in
    /// angle brackets are not paths.
    /// </summary>
    public static IEnumerable<Finding> DocumentPaths(SourceFile file, Func<string, bool> exists)
    {
        if (!file.Path.EndsWith(".md", StringComparison.Ordinal))
            yield break;
        foreach (Match match in CodeSpan().Matches(file.Text))
        {
            var path = match.Groups["path"].Value;
            if (ShortNames.Any(name => path.StartsWith(name, StringComparison.Ordinal)))
                path = $"src/Seqsvr.{path}";
            var isPath = RootFolders.Any(folder => path.StartsWith(folder, StringComparison.Ordinal));
            if (isPath && !BuiltFolder().IsMatch(path + "/") && !exists(path.TrimEnd('/')) && !exists(Beside(file, path)))
                yield return file.At(match.Index, $"{path} does not exist");
        }
        foreach (Match match in Link().Matches(file.Text))
        {
            if (!exists(Beside(file, match.Groups["path"].Value)))
                yield return file.At(match.Index, $"the link leads nowhere: {match.Groups["path"].Value}");
        }
    }

    static string Beside(SourceFile file, string path) => Path.Combine(Path.GetDirectoryName(file.Path) ?? "", path);

    /// <summary>Each main folder says in a README what belongs in it.</summary>
    public static IEnumerable<Finding> FolderReadmes(IReadOnlyCollection<string> paths) =>
        from folder in paths.Select(MainFolder).OfType<string>().Distinct()
        where !paths.Contains($"{folder}/README.md")
        select new Finding(folder, 0, "has no README.md that says what belongs in it and what does not");

    static string? MainFolder(string path) => path.Split('/') switch
    {
        ["src", var project, _, ..] => $"src/{project}",
        [("ui" or "tests" or "bench") and var folder, _, ..] => folder,
        _ => null,
    };

    [GeneratedRegex(@"(^|/)(bin|obj|dist|node_modules|artifacts|TestResults)/")]
    private static partial Regex BuiltFolder();

    [GeneratedRegex(@"`(?<path>[\w.-]+/[\w./-]*)`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"\]\((?!\w+:|#)(?<path>[^)#\s]+)")]
    private static partial Regex Link();
}
