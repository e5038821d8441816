namespace Seqsvr.Query.Binding.Bound;

/// <summary><c>-x</c></summary>
public sealed record BoundNegate(BoundExpression Operand) : BoundExpression;
