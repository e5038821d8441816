using Seqsvr.Events.Model;

namespace Seqsvr.Query.Planning;

/// <summary>How each event becomes a row for each combination of elements.</summary>
/// <param name="Collections">One for each lateral; sees the laterals before it.</param>
/// <param name="Conditions">The parts of <c>where</c> that read laterals: a row stays where all are true.</param>
/// <param name="Required">Columns without which an event has no rows.</param>
internal sealed record LateralPlan(
    IReadOnlyList<ValueSource> Collections, IReadOnlyList<LateralCondition> Conditions, IReadOnlyList<ColumnPath> Required);
