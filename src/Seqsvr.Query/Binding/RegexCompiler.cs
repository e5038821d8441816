using System.Text.RegularExpressions;
using Seqsvr.Query.Syntax;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Binding;

/// <summary>Makes regular expressions that cannot run away: linear-time matching where the pattern allows, and a time limit always.</summary>
static class RegexCompiler
{
    /// <summary>A match that takes longer is undefined. Long enough for any sane pattern on the largest event.</summary>
    static readonly TimeSpan MatchTimeout = TimeSpan.FromMilliseconds(250);

    /// <summary>The expression, anchored by <paramref name="anchor"/>; null and an error where the pattern is wrong.</summary>
    public static Regex? Compile(RegexExpression source, Func<string, string> anchor, bool ignoreCase, out QueryError? error)
    {
        error = null;
        var options = RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        try
        {
            _ = new Regex(source.Pattern, options, MatchTimeout); // so that the error speaks of the pattern as written
            return CreateLinear(anchor(source.Pattern), options) ?? new Regex(anchor(source.Pattern), options, MatchTimeout);
        }
        catch (ArgumentException exception)
        {
            error = BindingErrors.At(source.Position, $"The regular expression `{source}` is not valid.", exception.Message);
            return null;
        }
    }

    /// <summary>The anchor for <c>=</c>: the whole text must match.</summary>
    public static string Whole(string pattern) => $@"\A(?:{pattern})\z";

    /// <summary>The expression as it was written before it was anchored.</summary>
    public static RegexExpression SourceOf(Regex regex, Func<string, string> anchor, out bool ignoreCase)
    {
        const string Pattern = "\0"; // stands in no pattern's anchor
        var text = regex.ToString();
        var anchored = anchor(Pattern);
        var start = anchored.IndexOf(Pattern, StringComparison.Ordinal);
        ignoreCase = (regex.Options & RegexOptions.IgnoreCase) != 0;
        return new RegexExpression(text[start..(text.Length - (anchored.Length - start - Pattern.Length))], SourcePosition.None);
    }

    // Look-around and back-references have no linear-time form.
    static Regex? CreateLinear(string pattern, RegexOptions options)
    {
        try
        {
            return new Regex(pattern, options | RegexOptions.NonBacktracking, MatchTimeout);
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }
}
