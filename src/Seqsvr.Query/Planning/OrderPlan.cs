using Seqsvr.Query.Binding.Bound;

namespace Seqsvr.Query.Planning;

/// <summary>One item of <c>order by</c>.</summary>
internal sealed record OrderPlan(BoundExpression Expression, bool IgnoreCase, bool Descending);
