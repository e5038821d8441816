using Seqsvr.Events.Model;
using Seqsvr.Events.Values;
using Seqsvr.Query.Binding;
using Seqsvr.Query.Binding.Bound;

namespace Seqsvr.Query.Planning;

/// <summary>Plans a filter that is no <c>and</c>, <c>or</c> or <c>not</c>: by the column it reads, or row by row.</summary>
internal static class LeafPlanner
{
    /// <summary>The predicate of any expression.</summary>
    public static Predicate Plan(BoundExpression expression)
    {
        if (TimeOf(expression) is { } time)
            return time;
        if (MessageOf(expression) is { } message)
            return message;
        var read = ColumnsRead.By(expression);
        return read.Only is { } path
            ? new ColumnPredicate(path, expression, IntegersOf(expression), TextsOf(expression)) { Nulls = NullsOf(expression) }
            : new RowPredicate(expression, RequiredColumns.Of(expression), read.Columns);
    }

    /// <summary>The predicate of a text fragment: exception or message contains it.</summary>
    public static Predicate Fragment(BoundText text)
    {
        var test = TextTest.Create(TextMatch.Inside, text.Needle, text.IgnoreCase, isNegated: false);
        if (test is null)
            return new RowPredicate(text, [], [Members.Exception]);
        // On a stand-in row with an exception only, the message is empty: the text test decides every exception, and without one
        // only an empty needle would match, which the message matches anyway.
        var exception = new ColumnPredicate(Members.Exception, text, null, test);
        return new AnyPredicate([exception, new MessagePredicate(test)]);
    }

    static Predicate? TimeOf(BoundExpression expression)
    {
        if (Comparison(expression) is not ({ } op, BoundMember { Member: EventMember.Timestamp }, { Type: ValueType.Number } constant))
            return null;
        var range = IntegersFor(op, constant.AsNumber);
        var inside = range.Low > range.High
            ? new TimeRange(0, 0)
            : new TimeRange(range.Low, range.High == long.MaxValue ? long.MaxValue : range.High + 1);
        return range.IsInverted ? new NotPredicate(new TimePredicate(inside)) : new TimePredicate(inside);
    }

    static Predicate? MessageOf(BoundExpression expression) => expression switch
    {
        BoundMatch { Operand: BoundMember { Member: EventMember.Message }, Regex: WrittenRegex regex } match =>
            MessageMatchPredicate.Of(match, regex, match.Negated),
        BoundCall { Function.IsPredicate: true, Regex: WrittenRegex regex, Arguments: [BoundMember { Member: EventMember.Message }, ..] } =>
            MessageMatchPredicate.Of(expression, regex, negated: false),
        _ when TextPattern.Find(expression) is { Subject: BoundMember { Member: EventMember.Message } } pattern && pattern.Compile() is { } test =>
            new MessagePredicate(test),
        _ => null,
    };

    static IntegerRange? IntegersOf(BoundExpression expression) =>
        Comparison(expression) is ({ } op, { } subject, { Type: ValueType.Number } constant) && IsBareColumn(subject)
            ? IntegersFor(op, constant.AsNumber)
            : null;

    static TextTest? TextsOf(BoundExpression expression) =>
        TextPattern.Find(expression) is { } pattern && IsBareColumn(pattern.Subject) ? pattern.Compile() : null;

    // An event without a level reads as one of the usual level.
    static NullTest? NullsOf(BoundExpression expression) =>
        expression is BoundIsNull { Operand: not BoundMember { Member: EventMember.Level } } test && IsBareColumn(test.Operand)
            ? new NullTest(test.Negated)
            : null;

    static bool IsBareColumn(BoundExpression expression) =>
        expression is BoundProperty || (expression is BoundMember member && MemberColumns.Find(member.Member) is not null);

    static IntegerRange IntegersFor(ComparisonOperator op, decimal number) => op switch
    {
        ComparisonOperator.Equal => IntegerRange.EqualTo(number, isInverted: false),
        ComparisonOperator.NotEqual => IntegerRange.EqualTo(number, isInverted: true),
        ComparisonOperator.Less => IntegerRange.Below(number, orEqual: false),
        ComparisonOperator.LessOrEqual => IntegerRange.Below(number, orEqual: true),
        ComparisonOperator.Greater => IntegerRange.Above(number, orEqual: false),
        _ => IntegerRange.Above(number, orEqual: true),
    };

    /// <summary>A comparison with a constant, the constant on the right; nulls where it is none.</summary>
    static (ComparisonOperator? Operator, BoundExpression? Subject, Value Constant) Comparison(BoundExpression expression) => expression switch
    {
        BoundComparison { Right: BoundConstant right } comparison => (comparison.Operator, comparison.Left, right.Value),
        BoundComparison { Left: BoundConstant left } comparison => (Mirrored(comparison.Operator), comparison.Right, left.Value),
        _ => default,
    };

    static ComparisonOperator Mirrored(ComparisonOperator op) => op switch
    {
        ComparisonOperator.Less => ComparisonOperator.Greater,
        ComparisonOperator.LessOrEqual => ComparisonOperator.GreaterOrEqual,
        ComparisonOperator.Greater => ComparisonOperator.Less,
        ComparisonOperator.GreaterOrEqual => ComparisonOperator.LessOrEqual,
        _ => op,
    };
}
