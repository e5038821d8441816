namespace Seqsvr.Query.Binding.Bound;

/// <summary><c>if a then b else c</c>; <c>c</c> unless the condition is exactly true.</summary>
public sealed record BoundConditional(BoundExpression Condition, BoundExpression Then, BoundExpression Else) : BoundExpression;
