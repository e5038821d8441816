using Seqsvr.Events.Values;
using Seqsvr.Query.Binding;
using Seqsvr.Query.Binding.Bound;

namespace Seqsvr.Query.Planning;

/// <summary>A comparison of something with a constant text, whichever way it was written.</summary>
internal sealed record TextPattern(BoundExpression Subject, TextMatch Match, string Needle, bool IgnoreCase, bool IsNegated)
{
    /// <summary>As a test of bytes, or null where bytes cannot decide.</summary>
    public TextTest? Compile() => TextTest.Create(Match, Needle, IgnoreCase, IsNegated);

    /// <summary>Reads <c>= &lt;&gt; like</c> and calls of <c>Contains</c>, <c>StartsWith</c>, <c>EndsWith</c>; null for anything else.</summary>
    public static TextPattern? Find(BoundExpression expression) => expression switch
    {
        BoundComparison { Operator: ComparisonOperator.Equal or ComparisonOperator.NotEqual } comparison => OfComparison(comparison),
        BoundLike { Compiled: { } like } written when MatchOf(like.Form) is { } match =>
            new TextPattern(written.Operand, match, like.Needle, written.IgnoreCase, written.Negated),
        BoundCall { Regex: null, Arguments: [var subject, BoundConstant { Value: { Type: ValueType.String } needle }] } call
            when MatchOf(call.Function.Name) is { } match =>
            new TextPattern(subject, match, needle.AsString, call.IgnoreCase, IsNegated: false),
        _ => null,
    };

    static TextPattern? OfComparison(BoundComparison comparison)
    {
        var isNegated = comparison.Operator == ComparisonOperator.NotEqual;
        return (comparison.Left, comparison.Right) switch
        {
            (var subject, BoundConstant { Value: { Type: ValueType.String } text }) =>
                new TextPattern(subject, TextMatch.Whole, text.AsString, comparison.IgnoreCase, isNegated),
            (BoundConstant { Value: { Type: ValueType.String } text }, var subject) =>
                new TextPattern(subject, TextMatch.Whole, text.AsString, comparison.IgnoreCase, isNegated),
            _ => null,
        };
    }

    static TextMatch? MatchOf(LikeForm form) => form switch
    {
        LikeForm.Equals => TextMatch.Whole,
        LikeForm.StartsWith => TextMatch.Start,
        LikeForm.EndsWith => TextMatch.End,
        LikeForm.Contains => TextMatch.Inside,
        _ => null,
    };

    static TextMatch? MatchOf(string function) => function switch
    {
        "Contains" => TextMatch.Inside,
        "StartsWith" => TextMatch.Start,
        "EndsWith" => TextMatch.End,
        _ => null,
    };
}
