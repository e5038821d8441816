namespace Seqsvr.Query.Binding.Bound;

/// <summary><c>Items[0]</c>, <c>Names[Key]</c>, <c>ElementAt(x, 'k') ci</c>: what no path of constant names can say.</summary>
public sealed record BoundElement(BoundExpression Target, BoundExpression Index, bool IgnoreCase) : BoundExpression;
