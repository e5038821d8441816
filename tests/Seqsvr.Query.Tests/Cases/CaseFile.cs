using Seqsvr.Testing.Processes;

namespace Seqsvr.Query.Tests.Cases;

/// <summary>Reads the text files in <c>tests/cases</c>; their README says how they look. Fails on a line that is no case.</summary>
static class CaseFile
{
    const string Arrow = " ⇶ ";

    const string EventMark = "@event ";

    /// <summary>The cases of a file, in order. In files of errors a suggestion may follow.</summary>
    public static IReadOnlyList<Case> Read(string name) =>
        Parse(name, File.ReadLines(Path.Combine(RepositoryLayout.Root, "tests", "cases", name)), mayHaveSuggestions: name.EndsWith("errors.cases", StringComparison.Ordinal));

    /// <summary>The cases in these lines.</summary>
    public static IReadOnlyList<Case> Parse(string name, IEnumerable<string> lines, bool mayHaveSuggestions)
    {
        var cases = new List<Case>();
        var clef = """{"@t":"2024-02-03T04:05:06Z","@mt":"m"}""";
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || line.StartsWith("# ", StringComparison.Ordinal))
                continue;
            if (line.StartsWith(EventMark, StringComparison.Ordinal))
            {
                clef = line[EventMark.Length..];
                continue;
            }
            if (line.Split(Arrow) is not [{ Length: > 0 } input, { Length: > 0 } expected, .. var rest]
                || rest.Length > (mayHaveSuggestions ? 1 : 0) || rest.Contains(""))
                throw new InvalidDataException($"{name}, line {number}: not `input{Arrow}expected`{(mayHaveSuggestions ? " and perhaps a suggestion" : "")}: {line}");
            cases.Add(new Case($"{name}:{number}", clef, input, expected.Trim(), rest.FirstOrDefault()?.Trim()));
        }
        return cases;
    }
}
