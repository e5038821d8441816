using Seqsvr.Query.Syntax;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Query.Tests.Manual;

/// <summary><c>docs/query-language.md</c>, cut into sections and examples.</summary>
static class ManualDocument
{
    const string Heading = "### `";

    public static readonly IReadOnlyList<string> Lines = File.ReadAllLines(Path.Combine(RepositoryLayout.Root, "docs", "query-language.md"));

    public static readonly IReadOnlyList<ManualBlock> Blocks = [.. ManualBlock.Read(Lines)];

    /// <summary>The tokens of all examples that are executed and must succeed, each text as a list of its own.</summary>
    public static IEnumerable<List<Token>> Examples() => Texts().Select(Lexer.ReadAll);

    /// <summary>The tokens of the queries among them.</summary>
    public static IEnumerable<List<Token>> Queries() =>
        Blocks.Where(block => block.Kind == "query").Select(block => Lexer.ReadAll(ManualQuery.Of(block).Text));

    /// <summary>Sections whose heading is a signature, by that signature.</summary>
    public static IReadOnlyDictionary<string, string> Signatures()
    {
        var sections = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < Lines.Count; i++)
        {
            if (!Lines[i].StartsWith(Heading, StringComparison.Ordinal))
                continue;
            var text = Lines.Skip(i + 1).TakeWhile(line => !line.StartsWith('#'));
            sections.Add(Lines[i][Heading.Length..].TrimEnd('`'), string.Join('\n', text));
        }
        return sections;
    }

    static IEnumerable<string> Texts()
    {
        foreach (var block in Blocks)
            if (block.Kind is "values" or "searches")
                foreach (var example in block.Examples())
                    yield return example.Input;
            else if (block.Kind == "query")
                yield return ManualQuery.Of(block).Text;
    }
}
