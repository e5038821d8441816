using Seqsvr.Tidy.Sources;

namespace Seqsvr.Tidy.Rules;

/// <summary>
/// Files and methods fit the reader's head. What was over the limit when it came may stay, by name and size in
/// <c>ratchet.txt</c>, but may only shrink.
/// </summary>
static class Lengths
{
    public const int FileLinesMax = 400;
    public const int MethodLinesMax = 70;
    /// <summary>The editor aims at 140 (see .editorconfig); beyond this a line no longer fits beside another file.</summary>
    public const int LineCharactersMax = 160;

    public static IEnumerable<Measured> Files(IEnumerable<SourceFile> files) =>
        from file in files
        where file.IsCSharp || file.IsTypeScript
        select new Measured($"file {file.Path}", file.LineCount, FileLinesMax);

    /// <summary>Overloads of one name share an entry: the longest counts.</summary>
    public static IEnumerable<Measured> Methods(IEnumerable<SourceFile> files) =>
        from file in files
        where file.IsCSharp
        from methods in MethodScanner.Scan(file).GroupBy(method => method.Name)
        select new Measured($"method {file.Path} {methods.Key}", methods.Max(method => method.LineCount), MethodLinesMax);

    /// <summary>What stands in literals does not count: a message for people, or an event for a test, is better left on one line.</summary>
    public static IEnumerable<Finding> LongLines(IEnumerable<SourceFile> files) =>
        from file in files
        where file.IsCSharp
        let code = file.Code.Split('\n')
        from line in Enumerable.Range(0, file.Lines.Length)
        where file.Lines[line].Length > LineCharactersMax
        let length = WithoutLiterals(file.Lines[line], code[line])
        where length > LineCharactersMax
        select new Finding(file.Path, line + 1, $"{length} characters; break the line at {LineCharactersMax}");

    static int WithoutLiterals(string text, string code) => text.TrimStart().StartsWith("//", StringComparison.Ordinal)
        ? text.Length
        : text.Zip(code).Count(pair => pair.First == pair.Second);
}
