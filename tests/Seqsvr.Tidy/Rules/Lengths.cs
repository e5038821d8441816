using System.Text.RegularExpressions;
using Seqsvr.Tidy.Sources;

namespace Seqsvr.Tidy.Rules;

/// <summary>
/// Files and methods fit the reader's head. What was over the limit when it came may stay, by name and size in
/// <c>ratchet.txt</c>, but may only shrink.
/// </summary>
static partial class Lengths
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

    /// <summary>A line may be longer where a message stands in it: a sentence for people is better left whole.</summary>
    public static IEnumerable<Finding> LongLines(IEnumerable<SourceFile> files) =>
        from file in files
        where file.IsCSharp || file.IsTypeScript
        from line in Enumerable.Range(0, file.Lines.Length)
        let length = file.Lines[line].Length
        where length > LineCharactersMax && !Message().IsMatch(file.Lines[line])
        select new Finding(file.Path, line + 1, $"{length} characters; break the line at {LineCharactersMax}");

    [GeneratedRegex("\"[^\"]{40,}\"")]
    private static partial Regex Message();
}
