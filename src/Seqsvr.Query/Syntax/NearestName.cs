namespace Seqsvr.Query.Syntax;

/// <summary>Finds what someone probably meant to write.</summary>
static class NearestName
{
    /// <summary>The candidate at the smallest edit distance, or null where none is near enough to be a likely slip.</summary>
    public static string? Of(string name, IEnumerable<string> candidates)
    {
        string? nearest = null;
        var least = name.Length <= 3 ? 2 : 3; // exclusive: one slip in a short name, two in a longer one
        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - name.Length) >= least)
                continue;
            var distance = Distance(name, candidate);
            if (distance >= least)
                continue;
            least = distance;
            nearest = candidate;
        }
        return nearest;
    }

    // Levenshtein, without regard to case. Both names are about as long as the candidate, so this is small.
    static int Distance(string left, string right)
    {
        var previous = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
            previous[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var substitution = char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(previous[j], current[j - 1]) + 1, previous[j - 1] + substitution);
            }
            (previous, current) = (current, previous);
        }
        return previous[right.Length];
    }
}
