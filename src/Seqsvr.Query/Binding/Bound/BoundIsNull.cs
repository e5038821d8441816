namespace Seqsvr.Query.Binding.Bound;

/// <summary>True for null and for undefined; never undefined itself.</summary>
public sealed record BoundIsNull(BoundExpression Operand, bool Negated) : BoundExpression;
