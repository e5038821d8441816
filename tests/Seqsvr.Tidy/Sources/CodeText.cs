namespace Seqsvr.Tidy.Sources;

/// <summary>
/// C# with comments, strings and characters replaced by spaces, so that a search finds code only. Lengths and line breaks stay.
/// The holes of interpolated strings are code and stay too.
/// </summary>
sealed class CodeText
{
    readonly string _text;
    readonly char[] _code;
    int _at;

    CodeText(string text)
    {
        _text = text;
        _code = text.ToCharArray();
    }

    public static string Of(string text)
    {
        var reader = new CodeText(text);
        reader.ReadCode(holeDepth: 0);
        return new string(reader._code);
    }

    char Peek(int ahead = 0) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';

    void Blank(int count)
    {
        for (var end = Math.Min(_at + count, _text.Length); _at < end; _at++)
            if (_code[_at] != '\n')
                _code[_at] = ' ';
    }

    // Reads code up to the end of the text or, inside a hole of so many braces, up to the braces that close it.
    void ReadCode(int holeDepth)
    {
        var depth = 0;
        while (_at < _text.Length)
        {
            if (holeDepth > 0 && Peek() == '}' && depth == 0)
                return;
            if (Peek() == '/' && Peek(1) == '/')
                BlankUntil("\n");
            else if (Peek() == '/' && Peek(1) == '*')
                BlankThrough("*/");
            else if (Peek() == '\'')
                BlankCharacter();
            else if (IsStringStart(out var dollars, out var verbatim, out var prefix))
                ReadString(dollars, verbatim, prefix);
            else
                depth += Peek() switch { '{' => 1, '}' => -1, _ => 0 } + Skip();
        }
    }

    int Skip()
    {
        _at++;
        return 0;
    }

    void BlankUntil(string end)
    {
        var found = _text.IndexOf(end, _at, StringComparison.Ordinal);
        Blank((found < 0 ? _text.Length : found) - _at);
    }

    void BlankThrough(string end)
    {
        BlankUntil(end);
        Blank(end.Length);
    }

    void BlankCharacter()
    {
        var length = Peek(1) == '\\' ? 3 : 2;
        while (Peek(length) is not ('\'' or '\n' or '\0'))
            length++;
        Blank(length + 1);
    }

    bool IsStringStart(out int dollars, out bool verbatim, out int prefix)
    {
        (dollars, verbatim, prefix) = (0, false, 0);
        for (; Peek(prefix) is '$' or '@'; prefix++)
        {
            dollars += Peek(prefix) == '$' ? 1 : 0;
            verbatim |= Peek(prefix) == '@';
        }
        return Peek(prefix) == '"';
    }

    void ReadString(int dollars, bool verbatim, int prefix)
    {
        Blank(prefix);
        var quotes = 0;
        while (Peek(quotes) == '"')
            quotes++;
        var isRaw = quotes >= 3 && !verbatim;
        if (!isRaw && quotes == 2 && Peek(2) != '"')
            Blank(2);
        else if (isRaw)
            ReadLiteral(new string('"', quotes), dollars, escapes: false, verbatim: false);
        else
            ReadLiteral("\"", Math.Min(dollars, 1), escapes: !verbatim, verbatim);
    }

    void ReadLiteral(string end, int dollars, bool escapes, bool verbatim)
    {
        Blank(end.Length);
        while (_at < _text.Length)
        {
            if (escapes && Peek() == '\\' || verbatim && Peek() == '"' && Peek(1) == '"')
                Blank(2);
            else if (string.CompareOrdinal(_text, _at, end, 0, end.Length) == 0)
            {
                Blank(end.Length);
                return;
            }
            else if (dollars > 0 && Peek() == '{')
                ReadHole(dollars, doubledIsText: end.Length == 1);
            else
                Blank(1);
        }
    }

    void ReadHole(int dollars, bool doubledIsText)
    {
        var braces = 0;
        while (Peek(braces) == '{')
            braces++;
        var isText = doubledIsText ? braces % 2 == 0 : braces < dollars;
        Blank(braces);
        if (isText)
            return;
        ReadCode(dollars);
        Blank(dollars);
    }
}
