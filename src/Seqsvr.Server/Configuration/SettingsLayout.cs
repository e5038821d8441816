namespace Seqsvr.Server.Configuration;

/// <summary>How a settings file is laid out around a position: lines, indents, commas.</summary>
internal readonly ref struct SettingsLayout(ReadOnlySpan<byte> text)
{
    const string StandardIndent = "  ";

    readonly ReadOnlySpan<byte> _text = text;

    /// <summary>What ends a line in it.</summary>
    public string NewLine => _text.IndexOf("\r\n"u8) >= 0 ? "\r\n" : "\n";

    /// <summary>Where the line begins that has nothing but white space before <paramref name="position"/>; -1 where something stands before it.</summary>
    public int LineStart(int position)
    {
        var start = BlankStart(position);
        return start > 0 && _text[start - 1] == '\n' ? start : -1;
    }

    /// <summary>Where the blanks begin that stand before <paramref name="position"/>.</summary>
    public int BlankStart(int position)
    {
        while (position > 0 && IsBlank(_text[position - 1]))
            position--;
        return position;
    }

    /// <summary>The position after the blanks that stand at <paramref name="position"/>.</summary>
    public int BlankEnd(int position)
    {
        while (position < _text.Length && IsBlank(_text[position]))
            position++;
        return position;
    }

    /// <summary>The position after the end of the line, where only white space stands from <paramref name="position"/> on; else -1.</summary>
    public int LineEnd(int position)
    {
        position = BlankEnd(position);
        if (position < _text.Length && _text[position] == '\r')
            position++;
        return position < _text.Length && _text[position] == '\n' ? position + 1 : -1;
    }

    /// <summary>The white space before <paramref name="position"/>, which is first in its line.</summary>
    public string Indent(int position) => System.Text.Encoding.UTF8.GetString(_text[LineStart(position)..position]);

    /// <summary>How far the members of <paramref name="root"/> are indented.</summary>
    public string Unit(SettingsObject root) =>
        root.Members.Count > 0 && LineStart(root.Members[0].NameStart) >= 0 && Indent(root.Members[0].NameStart) is { Length: > 0 } indent
            ? indent
            : StandardIndent;

    /// <summary>The position of the comma that comes after <paramref name="position"/>, over white space and comments; -1 where there is none.</summary>
    public int Comma(int position)
    {
        while (position < _text.Length)
        {
            var rest = _text[position..];
            if (rest.StartsWith("//"u8))
                position += rest.IndexOf((byte)'\n') is >= 0 and var line ? line : rest.Length;
            else if (rest.StartsWith("/*"u8))
                position += rest.IndexOf("*/"u8) + 2;
            else if (IsBlank(rest[0]) || rest[0] is (byte)'\r' or (byte)'\n')
                position++;
            else
                return rest[0] == ',' ? position : -1;
        }
        return -1;
    }

    static bool IsBlank(byte character) => character is (byte)' ' or (byte)'\t';
}
