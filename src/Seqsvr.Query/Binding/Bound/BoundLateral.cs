namespace Seqsvr.Query.Binding.Bound;

/// <summary>
/// One <c>lateral unnest(Tags) as tag</c>: each event once for each element of the collection. Where it stands in
/// <see cref="BoundQuery.Laterals"/> is the index of the <see cref="BoundLocal"/> that reads the element, in every expression over events.
/// </summary>
/// <param name="Collection">Over events and the laterals before this one. What is no array, or an empty one, leaves no row.</param>
public sealed record BoundLateral(string Alias, BoundExpression Collection);
