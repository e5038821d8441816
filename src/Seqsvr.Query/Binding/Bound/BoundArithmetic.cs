namespace Seqsvr.Query.Binding.Bound;

/// <summary><c>a + b</c>; undefined unless both are numbers and the result is one.</summary>
public sealed record BoundArithmetic(ArithmeticOperator Operator, BoundExpression Left, BoundExpression Right) : BoundExpression;
