using Seqsvr.Events.Values;
using Seqsvr.Query.Binding;
using Seqsvr.Query.Binding.Bound;

namespace Seqsvr.Query.Rewriting;

/// <summary>
/// The rewrites of a bound expression, in order; each keeps its meaning. Afterwards there is no <see cref="BoundNow"/>.
/// (Legacy spellings are gone before: the parser makes the operators that they stand for.)
/// </summary>
/// <param name="evaluateConstant">Gives the value of a node all of whose parts are constants. Handed in, for evaluation is a later stage.</param>
public sealed class Passes(QueryContext context, Func<BoundExpression, Value> evaluateConstant)
{
    /// <summary>Runs all passes.</summary>
    public BoundExpression Rewrite(BoundExpression expression)
    {
        expression = BoundTree.Rewrite(expression, FixNow);
        expression = BoundTree.Rewrite(expression, FoldConstants);
        expression = BoundTree.Rewrite(expression, CompilePatterns);
        return BoundTree.Rewrite(expression, FlattenLogic);
    }

    /// <summary>Runs all passes on every expression of a query.</summary>
    public BoundQuery Rewrite(BoundQuery query) => query with
    {
        Columns = [.. query.Columns.Select(column => column with { Expression = Rewrite(column.Expression) })],
        Laterals = [.. query.Laterals.Select(lateral => lateral with { Collection = Rewrite(lateral.Collection) })],
        Where = query.Where is null ? null : Rewrite(query.Where),
        Keys = [.. query.Keys.Select(key => key with { Expression = Rewrite(key.Expression) })],
        Aggregates = [.. query.Aggregates.Select(aggregate => aggregate with
        {
            Argument = aggregate.Argument is null ? null : Rewrite(aggregate.Argument),
            Parameters = [.. aggregate.Parameters.Select(Rewrite)],
        })],
        Having = query.Having is null ? null : Rewrite(query.Having),
        OrderBy = [.. query.OrderBy.Select(ordering => ordering with { Expression = Rewrite(ordering.Expression) })],
    };

    // One instant for the whole run: every row and every worker sees the same.
    BoundExpression FixNow(BoundExpression node) => node is BoundNow ? new BoundConstant(Value.Number(context.NowTicks)) : node;

    // `Now() - 1d`, `['a', 'b']`, `DateTime('2024-01-01')` become one value.
    BoundExpression FoldConstants(BoundExpression node)
    {
        var parts = BoundTree.ChildrenOf(node);
        var isConstant = node is BoundArray or BoundObject || parts.Count > 0;
        return isConstant && parts.All(part => part is BoundConstant) ? new BoundConstant(evaluateConstant(node)) : node;
    }

    // A pattern that only folding made constant.
    static BoundExpression CompilePatterns(BoundExpression node) =>
        node is BoundLike { Compiled: null } like ? BinaryBinder.BindLike(like.Operand, like.Pattern, like.IgnoreCase, like.Negated) : node;

    // (a and b) and c: one list, so that the planner sees all conditions side by side.
    static BoundExpression FlattenLogic(BoundExpression node) => node switch
    {
        BoundAnd and => new BoundAnd([.. and.Operands.SelectMany(operand => operand is BoundAnd inner ? inner.Operands : [operand])]),
        BoundOr or => new BoundOr([.. or.Operands.SelectMany(operand => operand is BoundOr inner ? inner.Operands : [operand])]),
        _ => node,
    };
}
