using System.Globalization;
using System.Text;

namespace Seqsvr.Output;

/// <summary>
/// Text on its way into a line for people: line breaks and everything else that would move the cursor, or change what a terminal shows, becomes an
/// escape such as <c>\n</c> or <c>\u001b</c>.
/// </summary>
internal static class VisibleText
{
    /// <summary>The text on one line.</summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return text;
        var visible = new StringBuilder(text.Length + 16);
        for (var at = 0; at < text.Length;)
        {
            var length = Rune.TryGetRuneAt(text, at, out var rune) ? rune.Utf16SequenceLength : 1;
            if (rune == default || IsHidden(rune))
                AppendEscape(visible, text[at]);
            else
                visible.Append(text, at, length);
            at += length;
        }
        return visible.ToString();
    }

    // Lines and paragraphs end, and directions turn, by characters of their own.
    static bool IsHidden(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    static void AppendEscape(StringBuilder visible, char character) => visible.Append(character switch
    {
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        _ => string.Create(CultureInfo.InvariantCulture, $@"\u{(int)character:x4}"),
    });
}
