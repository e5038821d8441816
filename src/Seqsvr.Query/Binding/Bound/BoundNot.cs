namespace Seqsvr.Query.Binding.Bound;

/// <summary>True for false and for undefined.</summary>
public sealed record BoundNot(BoundExpression Operand) : BoundExpression;
