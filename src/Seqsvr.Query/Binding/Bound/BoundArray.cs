namespace Seqsvr.Query.Binding.Bound;

/// <summary><c>[a, b]</c>; undefined where an element is.</summary>
public sealed record BoundArray(IReadOnlyList<BoundExpression> Elements) : BoundExpression;
