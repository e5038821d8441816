namespace Seqsvr.Query.Binding.Bound;

/// <summary>
/// <c>Some</c>, <c>Every</c> and the wildcards: whether the body is true for any or all elements of an array or values of an
/// object. Undefined where the collection is neither.
/// </summary>
/// <param name="Local">Which <see cref="BoundLocal"/> holds the element.</param>
public sealed record BoundQuantifier(bool All, BoundExpression Collection, int Local, BoundExpression Body) : BoundExpression;
