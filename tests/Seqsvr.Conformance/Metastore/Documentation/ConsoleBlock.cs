using System.Text.RegularExpressions;

namespace Seqsvr.Conformance.Metastore.Documentation;

/// <summary>One fenced block of a document: what a person types there, and what they are shown.</summary>
/// <param name="Kind">What follows the fence: <c>console</c>, <c>console fails</c>, <c>sql</c>.</param>
/// <param name="Line">Where it begins in the file, from 1.</param>
/// <param name="Lines">What stands in it.</param>
sealed partial record ConsoleBlock(string Kind, int Line, IReadOnlyList<string> Lines)
{
    public static IEnumerable<ConsoleBlock> Read(string markdown)
    {
        var lines = markdown.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
            if (Fence().Match(lines[i]) is { Success: true } fence)
            {
                var begin = i + 1;
                i = Array.FindIndex(lines, begin, line => line == "```");
                yield return new ConsoleBlock(fence.Groups["kind"].Value, begin, lines[begin..i]);
            }
    }

    /// <summary>The commands, each with the lines that it must print; <c>^C</c> is a command without output.</summary>
    public IEnumerable<(string Command, List<string> Output)> Steps()
    {
        (string Command, List<string> Output)? step = null;
        foreach (var line in Lines)
        {
            if (line.StartsWith("$ ", StringComparison.Ordinal) || line == "^C")
            {
                if (step is not null)
                    yield return step.Value;
                step = (line == "^C" ? line : line[2..], []);
            }
            else
                step!.Value.Output.Add(line);
        }
        if (step is not null)
            yield return step.Value;
    }

    /// <summary>The first of <paramref name="expected"/> that does not come in its turn; null where all do. <c>...</c> stands for anything.</summary>
    public static string? Missing(IReadOnlyList<string> expected, string output)
    {
        var lines = output.Split('\n');
        var at = 0;
        foreach (var line in expected.Where(line => line != "..."))
        {
            var pattern = "^" + string.Join(".*", line.Split("...").Select(Regex.Escape)) + "$";
            var found = Array.FindIndex(lines, at, candidate => Regex.IsMatch(candidate.TrimEnd(), pattern));
            if (found < 0)
                return line;
            at = found + 1;
        }
        return null;
    }

    [GeneratedRegex(@"^```(?<kind>\w.*)$")]
    private static partial Regex Fence();
}
