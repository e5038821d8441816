namespace Seqsvr.Query.Binding.Bound;

/// <summary>True where every operand is exactly true, else false.</summary>
public sealed record BoundAnd(IReadOnlyList<BoundExpression> Operands) : BoundExpression;
