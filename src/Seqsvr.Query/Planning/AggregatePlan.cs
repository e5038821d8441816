using Seqsvr.Query.Binding.Bound;

namespace Seqsvr.Query.Planning;

/// <summary>One aggregate of a grouped query.</summary>
/// <param name="Source">Which of <see cref="GroupPlan.Sources"/> it is over; null for <c>count(*)</c>.</param>
/// <param name="Distinct">Equal values count once.</param>
/// <param name="Parameter">Percentile's percent, the number of values of <c>top</c> and <c>bottom</c>; else 0.</param>
/// <param name="Error">The relative error that a percentile of many numbers may have, 0 for none; null where the query does not say.</param>
internal sealed record AggregatePlan(AggregateFunction Function, int? Source, bool Distinct, bool IgnoreCase, decimal Parameter, decimal? Error)
{
    /// <summary>Gives several values a group, and so several rows.</summary>
    public bool IsRowSet => Function is AggregateFunction.Distinct or AggregateFunction.Top or AggregateFunction.Bottom;
}
