using Seqsvr.Query.Binding.Bound;

namespace Seqsvr.Query.Planning;

/// <summary>What becomes of rows, events or groups, on their way into the result.</summary>
/// <param name="Columns">Without the keys of groups, which stand before them.</param>
/// <param name="Into">The variable that takes the value of a scalar query; null where there is none.</param>
/// <param name="Limit">Most rows wanted; null where the query sets none, so that more than the default are an error.</param>
internal sealed record OutputPlan(
    IReadOnlyList<BoundExpression> Columns, BoundExpression? Having, IReadOnlyList<OrderPlan> OrderBy, int? Limit, string? Into);
