using Seqsvr.Testing.Processes;

namespace Seqsvr.Conformance.Query;

/// <summary>The real <c>seqsvr query</c>, as a script runs it.</summary>
static class QueryTool
{
    /// <summary>Runs it with these arguments; standard input is empty.</summary>
    public static Task<ChildProcess.Result> RunAsync(params string[] arguments) => ToolAsync(["query", .. arguments]);

    /// <summary>Runs another command of the tool, likewise.</summary>
    public static Task<ChildProcess.Result> ToolAsync(params string[] arguments) => InBashAsync($"{Quote(arguments)} < /dev/null");

    /// <summary>Runs a line in bash, where <c>seqsvr</c> is the one under test.</summary>
    public static Task<ChildProcess.Result> InBashAsync(string line, IReadOnlyDictionary<string, string>? environment = null) =>
        ChildProcess.RunAsync(
            "bash", ["-c", line.StartsWith('\'') ? $"seqsvr {line}" : line],
            environment: new Dictionary<string, string>(environment ?? new Dictionary<string, string>())
            {
                ["PATH"] = $"{Path.GetDirectoryName(RepositoryLayout.ServerBinary)}:{Environment.GetEnvironmentVariable("PATH")}",
            });

    /// <summary>Words of a command line that bash leaves as they are.</summary>
    public static string Quote(params string[] words) =>
        string.Join(' ', words.Select(word => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'"));
}
