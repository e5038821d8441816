using Seqsvr.Events.Values;

namespace Seqsvr.Query;

/// <summary>
/// The result of a <c>select</c> query. Exactly one of <see cref="Rows"/> (no time slices), <see cref="Slices"/> (time slices only) and
/// <see cref="Series"/> (time slices and other keys) is set. A cell is never undefined: absence shows as null.
/// </summary>
public sealed record QueryResult
{
    /// <summary>The heading of each column, keys first. The time of slices has none.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>One value for each of <see cref="Columns"/>.</summary>
    public IReadOnlyList<Value[]>? Rows { get; init; }

    /// <summary>All slices of the range, those without rows too; one value a row for each of <see cref="Columns"/>.</summary>
    public IReadOnlyList<TimeSlice>? Slices { get; init; }

    /// <summary>For each combination of keys its slices that have rows; these hold the columns after the keys.</summary>
    public IReadOnlyList<TimeSeries>? Series { get; init; }

    /// <summary>How many of <see cref="Columns"/> are keys of <see cref="Series"/>; 0 for the other shapes.</summary>
    public int KeyCount { get; init; }

    /// <summary>What <c>into</c> set, by name without the dollar sign; null where the query has none.</summary>
    public IReadOnlyDictionary<string, Value>? Variables { get; init; }

    /// <summary>The length of a time slice in ticks; null where there are no slices.</summary>
    public long? SliceTicks { get; init; }

    /// <summary>What it took.</summary>
    public required QueryStatistics Statistics { get; init; }
}
