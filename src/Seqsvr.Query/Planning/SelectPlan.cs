using Seqsvr.Query.Binding.Bound;

namespace Seqsvr.Query.Planning;

/// <summary>A whole <c>select</c> query, ready to run. Immutable, shared by workers; says nothing of how events are stored.</summary>
/// <param name="Query">What was planned.</param>
/// <param name="Signal">What narrows it; null for nothing.</param>
/// <param name="Titles">The heading of each result column, keys first.</param>
/// <param name="HasSource">False for a query without <c>from</c>, which has one row and reads no event.</param>
/// <param name="Range">Only events inside it.</param>
/// <param name="Filter">Only events for which it is true.</param>
/// <param name="Laterals">What each of these events becomes several rows by; null where it stays one.</param>
/// <param name="Group">Null where each event is a row.</param>
internal sealed record SelectPlan(
    BoundQuery Query,
    BoundExpression? Signal,
    IReadOnlyList<string> Titles,
    bool HasSource,
    TimeRange Range,
    Predicate Filter,
    LateralPlan? Laterals,
    GroupPlan? Group,
    OutputPlan Output);
