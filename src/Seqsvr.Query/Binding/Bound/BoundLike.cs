namespace Seqsvr.Query.Binding.Bound;

/// <summary><c>a like 'x%' ci</c></summary>
/// <param name="Compiled">The pattern, where it is a constant string.</param>
public sealed record BoundLike(BoundExpression Operand, BoundExpression Pattern, LikePattern? Compiled, bool IgnoreCase, bool Negated) : BoundExpression;
