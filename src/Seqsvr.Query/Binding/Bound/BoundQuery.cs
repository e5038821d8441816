using Seqsvr.Query.Syntax;

namespace Seqsvr.Query.Binding.Bound;

/// <summary>
/// A <c>select</c> query, checked and resolved. Three forms: scalar (<see cref="HasSource"/> false; one row), plain (one row an
/// event) and grouped (one row a group, or exactly one where there is no key).
/// In the grouped form <see cref="Columns"/>, <see cref="Having"/> and <see cref="OrderBy"/> see the group as
/// <see cref="BoundInput"/>s: first the values of <see cref="Keys"/>, then the results of <see cref="Aggregates"/>. Else they see the event.
/// </summary>
public sealed record BoundQuery
{
    /// <summary>False for a scalar query such as <c>select 1 + 1</c>.</summary>
    public required bool HasSource { get; init; }

    /// <summary>True where there are keys, time slices or aggregates.</summary>
    public required bool IsGrouped { get; init; }

    /// <summary>What <c>select</c> lists. In the result the keys stand before these.</summary>
    public required IReadOnlyList<BoundColumn> Columns { get; init; }

    /// <summary>The laterals, in order; an event makes a row for each combination of their elements. Expressions "over events" see these.</summary>
    public IReadOnlyList<BoundLateral> Laterals { get; init; } = [];

    /// <summary>Over events.</summary>
    public BoundExpression? Where { get; init; }

    /// <summary>Over events; without the time slicing.</summary>
    public IReadOnlyList<BoundKey> Keys { get; init; } = [];

    /// <summary>The length of <c>time(…)</c> in ticks, above zero; null where there are no slices.</summary>
    public long? SliceTicks { get; init; }

    /// <summary>Where <c>time(…)</c> stands, for errors.</summary>
    public SourcePosition SlicesPosition { get; init; }

    /// <summary>Over events; each distinct one once.</summary>
    public IReadOnlyList<BoundAggregate> Aggregates { get; init; } = [];

    public BoundExpression? Having { get; init; }

    /// <summary>Of rows, inside a slice where there are slices.</summary>
    public IReadOnlyList<BoundOrdering> OrderBy { get; init; } = [];

    /// <summary>True where the slices are wanted latest first.</summary>
    public bool SlicesDescending { get; init; }

    /// <summary>The <c>limit</c> as written; null where there is none.</summary>
    public int? Limit { get; init; }

    /// <summary>Where the limit stands, for errors.</summary>
    public SourcePosition LimitPosition { get; init; }

    /// <summary>The variable that takes the value, without the dollar sign; only in a scalar query of one column. Null where there is none.</summary>
    public string? Into { get; init; }

    /// <summary>The names of <c>for</c>, in lower case: <c>refresh</c>, <c>no_cache</c>, <c>background</c>.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];
}
