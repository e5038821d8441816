using Seqsvr.Events.Values;

namespace Seqsvr.Query;

/// <summary>How the rows with one combination of keys develop over time.</summary>
/// <param name="Key">The value of each key.</param>
public sealed record TimeSeries(Value[] Key, IReadOnlyList<TimeSlice> Slices);
