using Seqsvr.Query.Binding;

namespace Seqsvr.Query.Planning;

/// <summary>The rendered message matches a regular expression, or does not.</summary>
/// <param name="Required">What a message that matches contains; null where that is not known.</param>
internal sealed record MessageMatchPredicate(WrittenRegex Regex, bool Negated, TextTest? Required) : Predicate
{
    /// <summary>For a pattern, with what it requires.</summary>
    public static MessageMatchPredicate Of(WrittenRegex regex, bool negated) => new(
        regex,
        negated,
        RegexLiteral.Find(regex.Written, regex.Options) is { } literal
            ? TextTest.Create(TextMatch.Inside, literal, ignoreCase: false, isNegated: false)
            : null);

    public override string ToString() => $"{{@Message {(Negated ? "<>" : "=")} /{Regex.Written}/}}";
}
