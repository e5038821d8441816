namespace Seqsvr.Query.Planning;

/// <summary>A whole <c>select</c> query, ready to run. Immutable, shared by workers; says nothing of how events are stored.</summary>
/// <param name="Titles">The heading of each result column, keys first.</param>
/// <param name="HasSource">False for a query without <c>from</c>, which has one row and reads no event.</param>
/// <param name="Range">Only events inside it.</param>
/// <param name="Filter">Only events for which it is true.</param>
/// <param name="Laterals">What each of these events becomes several rows by; null where it stays one.</param>
/// <param name="Group">Null where each event is a row.</param>
internal sealed record SelectPlan(
    IReadOnlyList<string> Titles, bool HasSource, TimeRange Range, Predicate Filter, LateralPlan? Laterals, GroupPlan? Group, OutputPlan Output);
