using Seqsvr.Query.Binding.Bound;

namespace Seqsvr.Query.Planning;

/// <summary>
/// Plans <c>lateral unnest</c>, and takes the <c>where</c> of such a query apart: what reads no lateral chooses events before they are unnested.
/// </summary>
internal static class LateralPlanner
{
    /// <summary>The condition on events, null where there is none, and the plan of the laterals, null where there are none.</summary>
    public static (BoundExpression? Before, LateralPlan? Laterals) Plan(BoundQuery query)
    {
        var count = query.Laterals.Count;
        if (count == 0)
            return (query.Where, null);
        var conditions = (query.Where is null ? [] : Conjuncts(query.Where))
            .ToLookup(conjunct => ColumnsRead.By(conjunct, count).Laterals.Count > 0);
        BoundExpression[] before = [.. conditions[false]];
        var plan = new LateralPlan(
            // A collection sees only the laterals before it; the numbers after those are its own `let` and lambdas.
            [.. query.Laterals.Select((lateral, before) => ValueSource.Of(lateral.Collection, before))],
            [.. conditions[true].Select(
                condition => new LateralCondition(ColumnsRead.By(condition, count).Laterals.Max(), ValueSource.Of(condition, count)))],
            [.. query.Laterals.SelectMany(lateral => RequiredColumns.Of(lateral.Collection)).Distinct()]);
        return (before.Length == 0 ? null : new BoundAnd(before), plan);
    }

    static IEnumerable<BoundExpression> Conjuncts(BoundExpression condition) =>
        condition is BoundAnd and ? and.Operands.SelectMany(Conjuncts) : [condition];
}
