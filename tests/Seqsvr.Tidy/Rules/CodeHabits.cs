using System.Text.RegularExpressions;
using Seqsvr.Tidy.Sources;

namespace Seqsvr.Tidy.Rules;

/// <summary>Habits of the sources that no analyzer checks.</summary>
static partial class CodeHabits
{
    // In pieces, so that this file does not hold what it looks for.
    static readonly Regex Markers = new($@"\b({"TO"}DO|{"FIX"}ME|{"HA"}CK|{"XX"}X)\b|{"NotImplemented"}Exception");

    public static IEnumerable<Finding> LeftoverMarkers(SourceFile file) =>
        from match in Markers.Matches(file.Text)
        where file.IsCSharp || file.IsTypeScript
        select file.At(match.Index, $"{match.Value} is left over: do it, or write an issue");

    public static IEnumerable<Finding> SwallowedErrors(SourceFile file) =>
        from match in EmptyCatch().Matches(file.Text)
        where file.IsCSharp && !string.IsNullOrWhiteSpace(file.Code.AsSpan(match.Index, match.Length).ToString())
        select file.At(match.Index, "an empty catch hides errors: say in it why nothing is to be done");

    public static IEnumerable<Finding> MutableStatics(SourceFile file) =>
        from match in StaticField().Matches(file.Code)
        where file.IsCSharp && file.IsBelow("src")
        let name = match.Groups["name"]
        select file.At(name.Index, $"{name.Value} is state shared by all: make it readonly, or give it an owner");

    /// <summary>One type per file, named as the file; <c>Name.Part.cs</c> holds a part of <c>Name</c>. Each says what it is for.</summary>
    public static IEnumerable<Finding> Types(SourceFile file)
    {
        if (!file.IsCSharp || !file.IsBelow("src"))
            yield break;
        var expected = Path.GetFileName(file.Path).Split('.')[0];
        foreach (var type in TypeScanner.Scan(file))
        {
            if (type.Name != expected)
                yield return file.At(type.Position, $"{type.Name} belongs in a file of its own, {type.Name}.cs");
            if (!type.HasSummary && file.Path.EndsWith($"/{expected}.cs", StringComparison.Ordinal))
                yield return file.At(type.Position, $"{type.Name} has no summary: say what it is for");
        }
    }

    [GeneratedRegex(@"\bcatch\b\s*(\([^)]*\)\s*)?(when\s*\([^{]*\)\s*)?\{\s*\}")]
    private static partial Regex EmptyCatch();

    // A static field that is neither readonly nor const, and not kept per thread. Words that follow static in other
    // declarations are told apart by name; a property or method is, by what follows its own name.
    [GeneratedRegex("""
        (?<!\[ThreadStatic\]\s*(\w+\s+)*)
        \bstatic\s+(?:volatile\s+)?
        (?!(?:readonly|class|partial|async|event|extern|unsafe|abstract|implicit|explicit|struct|record)\b)
        [\w.]+(?:<[^=;(){}]*>)?[?\[\],]*\s+
        (?<name>\w+)\s*(?:;|=(?![>=]))
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex StaticField();
}
