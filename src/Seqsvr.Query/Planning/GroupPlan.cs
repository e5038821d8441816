namespace Seqsvr.Query.Planning;

/// <summary>How the events of a grouped query become groups.</summary>
/// <param name="Sources">The distinct expressions over events that keys and aggregates need.</param>
/// <param name="Slices">The time slices; null where there are none.</param>
internal sealed record GroupPlan(
    IReadOnlyList<ValueSource> Sources, IReadOnlyList<KeyPlan> Keys, IReadOnlyList<AggregatePlan> Aggregates, SlicePlan? Slices, bool SlicesDescending);
