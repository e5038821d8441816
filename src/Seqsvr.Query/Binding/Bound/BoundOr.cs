namespace Seqsvr.Query.Binding.Bound;

/// <summary>True where some operand is exactly true, else false.</summary>
public sealed record BoundOr(IReadOnlyList<BoundExpression> Operands) : BoundExpression;
