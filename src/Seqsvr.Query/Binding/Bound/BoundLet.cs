namespace Seqsvr.Query.Binding.Bound;

/// <summary><c>let |x: value| body</c></summary>
public sealed record BoundLet(int Local, BoundExpression Value, BoundExpression Body) : BoundExpression;
