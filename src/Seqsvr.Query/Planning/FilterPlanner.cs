using Seqsvr.Query.Binding.Bound;

namespace Seqsvr.Query.Planning;

/// <summary>
/// Turns a bound filter into predicates the batch engine is good at: cuts it at <c>and</c>, <c>or</c>, <c>not</c>, takes the time range out, and
/// puts cheap tests before dear ones. Whatever it does not know goes to the row evaluator, so every filter has a plan.
/// </summary>
internal static class FilterPlanner
{
    /// <summary>The plan of a filter; null means everything.</summary>
    public static FilterPlan Plan(BoundExpression? filter)
    {
        if (filter is null)
            return new FilterPlan(TimeRange.Everything, new ConstantPredicate(true));
        var range = TimeRange.Everything;
        var rest = new List<Predicate>();
        foreach (var conjunct in Flatten(filter))
        {
            // The times that it allows hold for the whole, with the index or without.
            if (conjunct is BoundIndexed indexed)
            {
                var inner = Plan(indexed.Operand);
                range = range.Intersect(inner.Range);
                rest.Add(Indexed(indexed, inner.Rest));
                continue;
            }
            var predicate = Translate(conjunct);
            // Slices start where the range does, so only a comparison in so many words narrows it, not what happens to come down to one.
            if (predicate is TimePredicate time && conjunct is BoundComparison)
                range = range.Intersect(time.Range);
            else
                rest.Add(predicate);
        }
        return new FilterPlan(range, All(rest));
    }

    static IEnumerable<BoundExpression> Flatten(BoundExpression filter) =>
        filter is BoundAnd and ? and.Operands.SelectMany(Flatten) : [filter];

    static Predicate Translate(BoundExpression expression) => expression switch
    {
        BoundConstant constant => new ConstantPredicate(constant.Value.IsTrue),
        BoundAnd and => All(and.Operands.SelectMany(Flatten).Select(Translate)),
        BoundOr or => Any(or.Operands.Select(Translate)),
        BoundNot { Operand: var operand } when IsNeverOther(operand) => new NotPredicate(Translate(operand)),
        BoundIndexed indexed => Indexed(indexed, Translate(indexed.Operand)),
        BoundText text => LeafPlanner.Fragment(text),
        _ => LeafPlanner.Plan(expression),
    };

    // What is decided once for all events, or by the header of a unit, needs no index.
    static Predicate Indexed(BoundIndexed indexed, Predicate operand) =>
        operand is ConstantPredicate or TimePredicate ? operand : new IndexPredicate(indexed.Key, operand);

    static Predicate All(IEnumerable<Predicate> operands)
    {
        var ordered = operands.Where(operand => operand is not ConstantPredicate { Value: true }).OrderBy(Cost).ToList();
        if (ordered.Any(operand => operand is ConstantPredicate))
            return new ConstantPredicate(false);
        return ordered.Count switch
        {
            0 => new ConstantPredicate(true),
            1 => ordered[0],
            _ => new AllPredicate(ordered),
        };
    }

    static Predicate Any(IEnumerable<Predicate> operands)
    {
        var ordered = operands.Where(operand => operand is not ConstantPredicate { Value: false }).OrderBy(Cost).ToList();
        if (ordered.Any(operand => operand is ConstantPredicate))
            return new ConstantPredicate(true);
        return ordered.Count switch
        {
            0 => new ConstantPredicate(false),
            1 => ordered[0],
            _ => new AnyPredicate(ordered),
        };
    }

    /// <summary>
    /// True where the value can only be true, false or undefined; <c>not</c> of a number is undefined, which a negated predicate would
    /// get wrong.
    /// </summary>
    public static bool IsNeverOther(BoundExpression expression) => expression switch
    {
        BoundIndexed indexed => IsNeverOther(indexed.Operand),
        BoundAnd or BoundOr or BoundNot or BoundComparison or BoundIn or BoundIsNull or BoundLike or BoundMatch or BoundQuantifier or BoundText => true,
        BoundCall call => call.Function.IsPredicate,
        BoundConstant constant => constant.Value.Type is ValueType.Boolean or ValueType.Undefined,
        _ => false,
    };

    // How dear a row is, roughly in powers of ten nanoseconds.
    static int Cost(Predicate predicate) => predicate switch
    {
        ConstantPredicate => 0,
        TimePredicate => 1,
        ColumnPredicate { Integers: not null } or ColumnPredicate { Nulls: not null } => 1,
        ColumnPredicate => 2,
        // Without an index; with one it comes before all others anyway.
        IndexPredicate index => Cost(index.Operand),
        NotPredicate not => Cost(not.Operand),
        AllPredicate all => all.Operands.Max(Cost),
        AnyPredicate any => any.Operands.Max(Cost),
        RowPredicate => 3,
        _ => 4,
    };
}
