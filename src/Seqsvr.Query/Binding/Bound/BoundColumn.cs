namespace Seqsvr.Query.Binding.Bound;

/// <summary>One column that <c>select</c> lists.</summary>
/// <param name="Title">The alias, or the expression's text.</param>
public sealed record BoundColumn(string Title, BoundExpression Expression);
