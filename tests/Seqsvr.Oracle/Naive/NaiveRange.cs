using Seqsvr.Events.Values;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Rewriting;

namespace Seqsvr.Oracle.Naive;

/// <summary>
/// The time range of a request, narrowed by what a filter says about <c>@Timestamp</c> in so many words: a comparison with a constant that stands
/// by itself or beside others joined by <c>and</c>. Slices start where it does.
/// </summary>
sealed class NaiveRange(long? fromTicks, long? toTicks)
{
    const decimal BeyondTicks = 100_000_000_000_000_000_000m;

    /// <summary>Inclusive; null where there is no bound.</summary>
    public decimal? From { get; private set; } = fromTicks;

    /// <summary>Exclusive; null where there is no bound.</summary>
    public decimal? To { get; private set; } = toTicks;

    /// <summary>Slices start at the beginning of time at the earliest.</summary>
    public void StartAtZero() => From = Math.Max(From ?? 0, 0);

    public bool Contains(long ticks) => !(ticks < From) && !(ticks >= To);

    /// <summary>Applies a filter, or what is left of one.</summary>
    public void Narrow(BoundExpression? filter)
    {
        if (filter is BoundAnd and)
            foreach (var operand in and.Operands)
                Narrow(operand);
        else if (filter is BoundComparison comparison)
            Narrow(comparison);
    }

    void Narrow(BoundComparison comparison)
    {
        if (comparison.Left is BoundMember { Member: EventMember.Timestamp } && ConstantOf(comparison.Right) is { } right)
            Narrow(comparison.Operator, right);
        else if (comparison.Right is BoundMember { Member: EventMember.Timestamp } && ConstantOf(comparison.Left) is { } left)
            Narrow(Mirrored(comparison.Operator), left);
    }

    void Narrow(ComparisonOperator op, decimal number)
    {
        // Beyond all ticks, where one more or less makes no difference, but might overflow.
        number = Math.Clamp(number, -BeyondTicks, BeyondTicks);
        var whole = decimal.Ceiling(number);
        switch (op)
        {
            case ComparisonOperator.Equal when whole == number:
                Cut(number, number + 1);
                break;
            case ComparisonOperator.Equal:
                Cut(0, 0);
                break;
            case ComparisonOperator.Less:
                Cut(null, whole);
                break;
            case ComparisonOperator.LessOrEqual:
                Cut(null, decimal.Floor(number) + 1);
                break;
            case ComparisonOperator.Greater:
                Cut(decimal.Floor(number) + 1, null);
                break;
            case ComparisonOperator.GreaterOrEqual:
                Cut(whole, null);
                break;
        }
    }

    void Cut(decimal? from, decimal? to)
    {
        // A bound that all times obey is none.
        from = from <= long.MinValue ? null : from;
        From = From is { } earlier && from is { } later ? Math.Max(earlier, later) : From ?? from;
        To = To is { } latest && to is { } last ? Math.Min(latest, last) : To ?? to;
    }

    static decimal? ConstantOf(BoundExpression expression) =>
        IsConstant(expression) && new RowEvaluator(expression).Evaluate([]) is { Type: ValueType.Number } number ? number.AsNumber : null;

    static bool IsConstant(BoundExpression expression) =>
        expression is not (BoundProperty or BoundMember or BoundText or BoundLocal or BoundInput or BoundQuantifier or BoundLet)
        && BoundTree.ChildrenOf(expression).All(IsConstant);

    static ComparisonOperator Mirrored(ComparisonOperator op) => op switch
    {
        ComparisonOperator.Less => ComparisonOperator.Greater,
        ComparisonOperator.LessOrEqual => ComparisonOperator.GreaterOrEqual,
        ComparisonOperator.Greater => ComparisonOperator.Less,
        ComparisonOperator.GreaterOrEqual => ComparisonOperator.LessOrEqual,
        _ => op,
    };
}
