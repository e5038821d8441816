namespace Seqsvr.Query.Binding.Bound;

/// <summary><c>a = b ci</c>, <c>a &lt; b</c></summary>
public sealed record BoundComparison(ComparisonOperator Operator, BoundExpression Left, BoundExpression Right, bool IgnoreCase) : BoundExpression;
