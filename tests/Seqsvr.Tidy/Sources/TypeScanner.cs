using System.Text.RegularExpressions;

namespace Seqsvr.Tidy.Sources;

/// <summary>Finds the types that a C# file declares at its outermost level (namespaces are file-scoped here).</summary>
static partial class TypeScanner
{
    /// <summary>A type, the position of its declaration in the text, and whether a doc comment stands before it.</summary>
    public sealed record DeclaredType(string Name, int Position, bool HasSummary);

    public static IReadOnlyList<DeclaredType> Scan(SourceFile file)
    {
        var depths = Depths(file.Code);
        return Declaration().Matches(file.Code)
            .Where(match => depths[match.Index] == 0)
            .Select(match => new DeclaredType(match.Groups["name"].Value, match.Groups["name"].Index, HasSummary(file, match.Index)))
            .ToList();
    }

    static int[] Depths(string code)
    {
        var depths = new int[code.Length];
        var depth = 0;
        for (var at = 0; at < code.Length; at++)
        {
            depths[at] = depth;
            depth += code[at] switch { '{' => 1, '}' => -1, _ => 0 };
        }
        return depths;
    }

    // Upwards over attributes and preprocessor lines to the first line that is neither.
    static bool HasSummary(SourceFile file, int position)
    {
        for (var line = file.LineAt(position) - 2; line >= 0; line--)
        {
            var text = file.Lines[line].TrimStart();
            if (text.StartsWith("///", StringComparison.Ordinal))
                return true;
            if (!text.StartsWith('[') && !text.StartsWith('#'))
                return false;
        }
        return false;
    }

    [GeneratedRegex("""
        ^[ \t]*
        (?:(?:public|internal|file|private|static|sealed|abstract|partial|readonly|ref|unsafe)[ ]+)*
        (?:(?:class|struct|interface|enum|record[ ]+struct|record[ ]+class|record)[ ]+|delegate[ ]+[^(;]*?[ ])
        (?<name>\w+)
        """, RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Declaration();
}
