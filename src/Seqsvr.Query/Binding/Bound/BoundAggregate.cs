namespace Seqsvr.Query.Binding.Bound;

/// <summary>One aggregate, such as <c>count(*)</c>, <c>count(distinct(User) ci)</c>, <c>percentile(Elapsed, 95)</c>.</summary>
/// <param name="Argument">Over events; null for <c>*</c>.</param>
/// <param name="Parameters">Constants after the argument, such as percentile's 95.</param>
/// <param name="Distinct">Equal values count once.</param>
/// <param name="IgnoreCase">Strings that differ only in case are equal.</param>
public sealed record BoundAggregate(
    AggregateFunction Function, BoundExpression? Argument, IReadOnlyList<BoundExpression> Parameters, bool Distinct, bool IgnoreCase);
