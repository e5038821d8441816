namespace Seqsvr.Query.Binding.Bound;

/// <summary><c>a in [1, 2]</c>, <c>'x' not in Tags ci</c>; the collection is often a <see cref="BoundConstant"/> array.</summary>
public sealed record BoundIn(BoundExpression Item, BoundExpression Collection, bool IgnoreCase, bool Negated) : BoundExpression;
