namespace Seqsvr.Query.Binding.Bound;

/// <summary>One item of <c>order by</c>.</summary>
public sealed record BoundOrdering(BoundExpression Expression, bool IgnoreCase, bool Descending);
