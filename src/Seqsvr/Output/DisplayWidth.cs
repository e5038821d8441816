using System.Globalization;
using System.Text;

namespace Seqsvr.Output;

/// <summary>How many columns of a terminal text takes. What a reader sees as one character counts as one, however many code points make it.</summary>
internal static class DisplayWidth
{
    /// <summary>Stands for what was cut off.</summary>
    const string Ellipsis = "…";

    const char PictureSelector = '\uFE0F';

    /// <summary>The columns of a text without control characters.</summary>
    public static int Of(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAnyExceptInRange(' ', '~'))
            return text.Length;
        var width = 0;
        for (var length = 0; !text.IsEmpty; text = text[length..])
        {
            length = StringInfo.GetNextTextElementLength(text);
            width += OfElement(text[..length]);
        }
        return width;
    }

    /// <summary>The text, cut where it takes more than <paramref name="columns"/> (at least one), with a mark at the cut.</summary>
    public static string Cut(string text, int columns)
    {
        if (Of(text) <= columns)
            return text;
        var kept = 0;
        for (var width = 0; ;)
        {
            var length = StringInfo.GetNextTextElementLength(text.AsSpan(kept));
            width += OfElement(text.AsSpan(kept, length));
            if (width > columns - 1)
                return text[..kept] + Ellipsis;
            kept += length;
        }
    }

    static int OfElement(ReadOnlySpan<char> element)
    {
        Rune.DecodeFromUtf16(element, out var first, out _);
        if (element.Length > 1 && (element.Contains(PictureSelector) || IsFlagLetter(first)) || WideCharacters.Contains(first))
            return 2;
        return Rune.GetUnicodeCategory(first) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0 : 1;
    }

    // Two of them make one flag.
    static bool IsFlagLetter(Rune rune) => rune.Value is >= 0x1F1E6 and <= 0x1F1FF;
}
