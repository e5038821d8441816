namespace Seqsvr.Tidy.Sources;

/// <summary>A text file of the project. <see cref="Path"/> is relative to the root, with forward slashes.</summary>
sealed class SourceFile(string path, string text)
{
    readonly Lazy<string[]> _lines = new(() => text.Split('\n'));
    readonly Lazy<string> _code = new(() => CodeText.Of(text));

    public string Path => path;
    public string Text => text;

    /// <summary>The text with comments and literals blanked out, character for character, so that positions stay.</summary>
    public string Code => _code.Value;

    public string[] Lines => _lines.Value;

    /// <summary>Number of lines as an editor shows it: the newline at the end starts no line.</summary>
    public int LineCount => text.EndsWith('\n') ? Lines.Length - 1 : Lines.Length;

    public bool IsCSharp => path.EndsWith(".cs", StringComparison.Ordinal);

    public bool IsTypeScript => path.EndsWith(".ts", StringComparison.Ordinal) || path.EndsWith(".tsx", StringComparison.Ordinal);

    public bool IsBelow(string folder) => path.StartsWith(folder + "/", StringComparison.Ordinal);

    /// <summary>The line, from 1, that holds a position of the text.</summary>
    public int LineAt(int position) => Text.AsSpan(0, position).Count('\n') + 1;

    public Finding At(int position, string message) => new(Path, LineAt(position), message);
}
