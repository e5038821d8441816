using System.Text.RegularExpressions;

namespace Seqsvr.Query.Binding;

/// <summary>A regular expression that remembers how it was written, before it was anchored. Safe for any number of threads.</summary>
internal sealed class WrittenRegex : Regex
{
    /// <summary>Throws what <see cref="Regex"/> throws.</summary>
    /// <param name="written">The pattern of the query.</param>
    /// <param name="anchored">What is matched.</param>
    public WrittenRegex(string written, string anchored, RegexOptions options)
        : base(anchored, options, RegexLimits.MatchTimeout) => Written = written;

    /// <summary>The pattern as written.</summary>
    public string Written { get; }
}
