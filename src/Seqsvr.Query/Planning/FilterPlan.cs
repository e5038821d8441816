namespace Seqsvr.Query.Planning;

/// <summary>A filter cut in two: the times it allows, and what else must hold.</summary>
internal sealed record FilterPlan(TimeRange Range, Predicate Rest);
