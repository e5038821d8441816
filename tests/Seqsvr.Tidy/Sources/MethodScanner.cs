using System.Text.RegularExpressions;

namespace Seqsvr.Tidy.Sources;

/// <summary>
/// Finds the methods of a C# file by its braces: members of a type that have a body, accessors and constructors among them.
/// A local function or lambda counts as part of the method around it. Not a parser: it knows just enough to measure.
/// </summary>
static partial class MethodScanner
{
    enum Block { Type, Property, Method, Other }

    /// <summary>A method with the line of its signature, from 1, and the number of lines through its closing brace.</summary>
    public sealed record Method(string Name, int Line, int LineCount);

    public static IReadOnlyList<Method> Scan(SourceFile file)
    {
        var methods = new List<Method>();
        var open = new Stack<(Block Block, string Name, int Start)>();
        var headerStart = 0;
        for (var at = 0; at < file.Code.Length; at++)
        {
            var character = file.Code[at];
            if (character == '{')
            {
                var parent = open.Count == 0 ? (Block.Type, "", 0) : open.Peek();
                open.Push(Classify(file.Code, headerStart, at, parent.Item1, parent.Item2));
            }
            else if (character == '}' && open.TryPop(out var closed) && closed.Block == Block.Method)
                methods.Add(new Method(closed.Name, file.LineAt(closed.Start), file.LineAt(at) - file.LineAt(closed.Start) + 1));
            if (character is '{' or '}' or ';')
                headerStart = at + 1;
        }
        return methods;
    }

    static (Block, string, int) Classify(string code, int headerStart, int brace, Block parent, string parentName)
    {
        var header = Attributes().Replace(code[headerStart..brace], match => new string(' ', match.Length));
        var start = headerStart + header.Length - header.TrimStart().Length;
        header = header.Trim();
        if (parent is Block.Method or Block.Other)
            return (Block.Other, "", start);
        if (parent == Block.Property)
            return (Block.Method, $"{parentName}.{header}", start);
        if (TypeHeader().IsMatch(header))
            return (Block.Type, "", start);
        var call = MethodHeader().Match(header);
        if (call.Success)
            return (Block.Method, call.Groups["name"].Value, start);
        var property = PropertyHeader().Match(header);
        if (!property.Success)
            return (Block.Other, "", start);
        return (property.Groups["arrow"].Success ? Block.Method : Block.Property, property.Groups["name"].Value, start);
    }

    [GeneratedRegex(@"^\s*(\[[^\[\]]*(\[[^\[\]]*\][^\[\]]*)*\]\s*)+")]
    private static partial Regex Attributes();

    [GeneratedRegex(@"^(\w+\s+)*(class|struct|interface|enum|record|namespace|extension)\b(?!\s*[(=])")]
    private static partial Regex TypeHeader();

    // Modifiers and type (perhaps a tuple), the name, then its parameters; a field with an initialiser has its equals sign first.
    [GeneratedRegex("""
        ^[^=(]*? (?:\([^()=]*\)[?\[\],]*\s+)? [^=(]*?
        \b(?!(?:public|internal|protected|private|static|async|unsafe|ref|readonly)\b)
        (?<name>\w+|operator\s*\S+)\s*(?:<(?:[^<>()]|<[^<>()]*>)*>)?\s*\(
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex MethodHeader();

    [GeneratedRegex(@"^[^=(]*?(?<name>\w+)(?:\s*\[[^\]]*\])?\s*(?<arrow>=>.*)?$", RegexOptions.Singleline)]
    private static partial Regex PropertyHeader();
}
