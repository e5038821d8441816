namespace Seqsvr.Query.Binding.Bound;

/// <summary>In columns, <c>having</c> and <c>order by</c> of a grouped query: the group's keys, then its aggregates (<see cref="BoundQuery"/>).</summary>
public sealed record BoundInput(int Index) : BoundExpression;
