using System.Text;
using System.Text.RegularExpressions;

namespace Seqsvr.Query.Planning;

/// <summary>
/// Finds a text that every match of a pattern contains, so that texts without it need not be matched: the longest run of plain characters outside all
/// groups. Gives up on whatever it does not know, for a wrong answer would lose events.
/// </summary>
internal static class RegexLiteral
{
    const string Meta = @"\.[]()*+?{}|^$#";

    /// <summary>The text, or null where there is none of two characters or more.</summary>
    public static string? Find(string pattern, RegexOptions options)
    {
        // Options inside the pattern may make characters mean others; so may ignoring case, in more ways than for ASCII.
        if (options.HasFlag(RegexOptions.IgnoreCase) || pattern.Contains("(?", StringComparison.Ordinal) || pattern.Contains('|', StringComparison.Ordinal))
            return null;
        var longest = "";
        var run = new StringBuilder();
        for (var i = 0; i < pattern.Length;)
        {
            var length = LengthAt(pattern, i, out var plain);
            if (length == 0)
                return null;
            i += length;
            var next = i < pattern.Length ? pattern[i] : ' ';
            if (plain is { } character && next is not ('*' or '?' or '{'))
                run.Append(character);
            if (plain is null || next is '*' or '?' or '{' or '+')
                EndRun();
        }
        EndRun();
        return longest.Length >= 2 ? longest : null;

        void EndRun()
        {
            if (run.Length > longest.Length)
                longest = run.ToString();
            run.Clear();
        }
    }

    // How long the piece at a position is, and the character where it is a plain one; 0 where the piece is not known.
    static int LengthAt(string pattern, int at, out char? plain)
    {
        plain = null;
        switch (pattern[at])
        {
            case '\\' when at + 1 < pattern.Length:
                if (char.IsAscii(pattern[at + 1]) && char.IsPunctuation(pattern[at + 1]))
                    plain = pattern[at + 1];
                else if (!"dDwWsSbB".Contains(pattern[at + 1], StringComparison.Ordinal))
                    return 0;
                return 2;
            case '[' when at + 2 < pattern.Length:
                var end = pattern.IndexOf(']', at + 2);
                return end < 0 || pattern.AsSpan(at + 1, end - at - 1).IndexOfAny('[', '\\') >= 0 || pattern[at + 1] == '^' ? 0 : end - at + 1;
            case '{':
                var close = pattern.IndexOf('}', at);
                return close < 0 ? 0 : close - at + 1;
            case '.' or '*' or '+' or '?' or '^' or '$':
                return 1;
            case var other when Meta.Contains(other, StringComparison.Ordinal) || char.IsSurrogate(other):
                return 0;
            default:
                plain = pattern[at];
                return 1;
        }
    }
}
