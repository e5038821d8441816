using System.Text.RegularExpressions;
using Seqsvr.Query.Syntax;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Binding;

/// <summary>Makes regular expressions that cannot run away: linear-time matching where the pattern allows, and a time limit always.</summary>
static class RegexCompiler
{
    /// <summary>The expression, anchored by <paramref name="anchor"/>; null and an error where the pattern is wrong.</summary>
    public static Regex? Compile(RegexExpression source, Func<string, string> anchor, bool ignoreCase, out QueryError? error)
    {
        error = TooLarge(source);
        if (error is not null)
            return null;
        var options = RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        try
        {
            _ = new Regex(source.Pattern, options, RegexLimits.MatchTimeout); // so that the error speaks of the pattern as written
            return CreateLinear(source.Pattern, anchor, options) ?? new WrittenRegex(source.Pattern, anchor(source.Pattern), options);
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

    static QueryError? TooLarge(RegexExpression source)
    {
        if (source.Pattern.Length > RegexLimits.PatternLengthMax)
            return BindingErrors.At(
                source.Position, $"A regular expression can have {RegexLimits.PatternLengthMax} characters; this one has {source.Pattern.Length}.");
        return RegexRepetitions.Measure(source.Pattern) <= RegexLimits.RepetitionsMax
            ? null
            : BindingErrors.At(
                source.Position,
                $"The regular expression `{source}` repeats something more than {RegexLimits.RepetitionsMax} times.",
                "Repetitions inside repetitions count as the product of both. `*` and `+` have no limit.");
    }

    // Look-around and back-references have no linear-time form.
    static WrittenRegex? CreateLinear(string pattern, Func<string, string> anchor, RegexOptions options)
    {
        try
        {
            return new WrittenRegex(pattern, anchor(pattern), options | RegexOptions.NonBacktracking);
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }
}
