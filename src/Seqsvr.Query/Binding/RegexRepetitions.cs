namespace Seqsvr.Query.Binding;

/// <summary>Measures the counted repetitions of a pattern, such as <c>{1,1000}</c>, before anything is made of it.</summary>
internal static class RegexRepetitions
{
    /// <summary>
    /// The highest product of counts that stand inside each other; 1 where there are none. Reads groups, classes and escapes only as far as it must;
    /// what is no pattern at all the compiler refuses anyway.
    /// </summary>
    public static long Measure(string pattern)
    {
        // For each open group the highest product inside it; the last one is that of what was just closed or read.
        var open = new Stack<long>();
        long highest = 1, item = 1;
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\':
                    i++;
                    item = 1;
                    break;
                case '[':
                    i = EndOfClass(pattern, i);
                    item = 1;
                    break;
                case '(':
                    open.Push(highest);
                    highest = item = 1;
                    break;
                case ')' when open.Count > 0:
                    item = highest;
                    highest = Math.Max(highest, open.Pop());
                    break;
                case '{' when CountAt(pattern, i) is { } count:
                    item = Math.Min(item * Math.Max(count, 1), int.MaxValue);
                    highest = Math.Max(highest, item);
                    break;
                case '*' or '+' or '?' or '}' or ',' or (>= '0' and <= '9'):
                    break;
                default:
                    item = 1;
                    break;
            }
        }
        return highest;
    }

    // The higher number of "{n}", "{n,}" or "{n,m}"; null for a brace that is only a character.
    static long? CountAt(string pattern, int brace)
    {
        var end = pattern.IndexOf('}', brace);
        if (end < 0)
            return null;
        long highest = -1;
        foreach (var range in pattern.AsSpan(brace + 1, end - brace - 1).Split(','))
        {
            var number = pattern.AsSpan(brace + 1, end - brace - 1)[range];
            if (number.IsEmpty)
                continue;
            if (number.ContainsAnyExceptInRange('0', '9'))
                return null;
            highest = Math.Max(highest, long.TryParse(number, out var count) ? count : int.MaxValue);
        }
        return highest < 0 ? null : highest;
    }

    static int EndOfClass(string pattern, int start)
    {
        // A bracket that comes first is a member of the class.
        var i = start + 1 < pattern.Length && pattern[start + 1] == '^' ? start + 2 : start + 1;
        for (i++; i < pattern.Length && pattern[i] != ']'; i++)
            if (pattern[i] == '\\')
                i++;
        return i;
    }
}
