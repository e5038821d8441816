using System.Text;

namespace Seqsvr.Query.Planning;

/// <summary>
/// A comparison of a text with a constant, decided on UTF-8 bytes: <c>x = 'needle'</c>, <c>x like '%needle%' ci</c>,
/// <c>StartsWith(x, 'needle')</c>... Equal in meaning to the row evaluator: ordinal comparison of characters is comparison of
/// their bytes, and ignoring case no character outside ASCII equals one inside it, so an ASCII needle needs ASCII folding only.
/// </summary>
/// <param name="Match">Where the needle must stand.</param>
/// <param name="Needle">UTF-8; only ASCII where case is ignored.</param>
/// <param name="IgnoreCase">Whether case is ignored.</param>
/// <param name="IsNegated">True where texts that do not match pass (<c>&lt;&gt;</c>, <c>not like</c>).</param>
internal sealed record TextTest(TextMatch Match, ReadOnlyMemory<byte> Needle, bool IgnoreCase, bool IsNegated)
{
    /// <summary>The test, or null where bytes alone cannot decide it.</summary>
    public static TextTest? Create(TextMatch match, string needle, bool ignoreCase, bool isNegated)
    {
        if (ignoreCase && !Ascii.IsValid(needle))
            return null;
        return new TextTest(match, Encoding.UTF8.GetBytes(needle), ignoreCase, isNegated);
    }

    /// <summary>True where the text passes.</summary>
    public bool Passes(ReadOnlySpan<byte> text) => Matches(Match, text, Needle.Span, IgnoreCase) != IsNegated;

    /// <summary>Where the needle, which is not empty, first stands in a text; -1 where it does not. Asks for no particular place.</summary>
    public int IndexIn(ReadOnlySpan<byte> text) => IndexOf(text, Needle.Span, IgnoreCase);

    /// <summary>True where a needle, only ASCII where case is ignored, stands where it must.</summary>
    public static bool Matches(TextMatch match, ReadOnlySpan<byte> text, ReadOnlySpan<byte> needle, bool ignoreCase)
    {
        if (text.Length < needle.Length)
            return false;
        return match switch
        {
            TextMatch.Whole => text.Length == needle.Length && AreEqual(text, needle, ignoreCase),
            TextMatch.Start => AreEqual(text[..needle.Length], needle, ignoreCase),
            TextMatch.End => AreEqual(text[^needle.Length..], needle, ignoreCase),
            _ => needle.IsEmpty || IndexOf(text, needle, ignoreCase) >= 0,
        };
    }

    static int IndexOf(ReadOnlySpan<byte> text, ReadOnlySpan<byte> needle, bool ignoreCase) =>
        ignoreCase ? AsciiSearch.IndexOf(text, needle) : text.IndexOf(needle);

    static bool AreEqual(ReadOnlySpan<byte> text, ReadOnlySpan<byte> needle, bool ignoreCase) =>
        ignoreCase ? Ascii.EqualsIgnoreCase(text, needle) : text.SequenceEqual(needle);
}
