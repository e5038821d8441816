namespace Seqsvr.Query.Binding.Bound;

/// <summary>A name introduced by a lateral, a lambda or <c>let</c>; indexes are unique inside one bound expression, from 0, laterals first.</summary>
public sealed record BoundLocal(int Index) : BoundExpression;
