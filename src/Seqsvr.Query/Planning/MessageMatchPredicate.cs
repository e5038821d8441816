using Seqsvr.Query.Binding;
using Seqsvr.Query.Binding.Bound;

namespace Seqsvr.Query.Planning;

/// <summary>The rendered message matches a regular expression, or does not.</summary>
/// <param name="Meaning">The same for any row.</param>
/// <param name="Required">What a message that matches contains; null where that is not known.</param>
internal sealed record MessageMatchPredicate(BoundExpression Meaning, WrittenRegex Regex, bool Negated, TextTest? Required) : Predicate
{
    /// <summary>For a pattern, with what it requires.</summary>
    public static MessageMatchPredicate Of(BoundExpression meaning, WrittenRegex regex, bool negated) => new(
        meaning,
        regex,
        negated,
        RegexLiteral.Find(regex.Written, regex.Options) is { } literal
            ? TextTest.Create(TextMatch.Inside, literal, ignoreCase: false, isNegated: false)
            : null);

    public override string ToString() => $"{{@Message {(Negated ? "<>" : "=")} /{Regex.Written}/}}";
}
