using Seqsvr.Events.Values;
using Seqsvr.Query;
using Seqsvr.Query.Binding;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Rewriting;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Oracle.Naive;

/// <summary>
/// Bound but not rewritten expressions: what the rewrites must keep. Only <c>Now()</c> is made a constant, for the row evaluator has no clock.
/// </summary>
sealed class NaiveMeaning(QueryContext context, Broken broken)
{
    /// <summary>A filter; null with the reason where it is refused.</summary>
    public BoundExpression? Bind(Expression filter, out QueryError? error)
    {
        var binder = new ExpressionBinder(context, hasEvent: true, laterals: []);
        var bound = binder.BindCondition(filter);
        error = binder.Error;
        return bound is null ? null : Prepare(bound);
    }

    /// <summary>A query; null with the reason where it is refused.</summary>
    public BoundQuery? Bind(SelectQuery query, out QueryError? error)
    {
        if (new QueryBinder(query, context).Bind(out error) is not { } bound)
            return null;
        return bound with
        {
            Columns = [.. bound.Columns.Select(column => column with { Expression = Prepare(column.Expression) })],
            Laterals = [.. bound.Laterals.Select(lateral => lateral with { Collection = Prepare(lateral.Collection) })],
            Where = bound.Where is null ? null : Prepare(bound.Where),
            Keys = [.. bound.Keys.Select(key => key with { Expression = Prepare(key.Expression) })],
            Aggregates = [.. bound.Aggregates.Select(Prepare)],
            Having = bound.Having is null ? null : Prepare(bound.Having),
            OrderBy = [.. bound.OrderBy.Select(Prepare)],
        };
    }

    BoundAggregate Prepare(BoundAggregate aggregate) => aggregate with
    {
        Function = broken == Broken.LastIsFirst && aggregate.Function == AggregateFunction.Last ? AggregateFunction.First : aggregate.Function,
        Argument = aggregate.Argument is null ? null : Prepare(aggregate.Argument),
        Parameters = [.. aggregate.Parameters.Select(Prepare)],
    };

    BoundOrdering Prepare(BoundOrdering ordering) =>
        ordering with { Expression = Prepare(ordering.Expression), Descending = ordering.Descending && broken != Broken.NoDescending };

    BoundExpression Prepare(BoundExpression expression) => BoundTree.Rewrite(expression, node => node switch
    {
        BoundNow => new BoundConstant(Value.Number(context.NowTicks)),
        BoundComparison { Operator: ComparisonOperator.NotEqual } unequal when broken == Broken.UnequalWhereUndefined =>
            new BoundNot(unequal with { Operator = ComparisonOperator.Equal }),
        BoundLike like when broken == Broken.LikeIgnoresCase => like with { IgnoreCase = true },
        BoundQuantifier { All: true } every when broken == Broken.EveryIsSome => every with { All = false },
        _ => node,
    });
}
