using Seqsvr.Events.Values;

namespace Seqsvr.Query;

/// <summary>The rows of one window of time.</summary>
/// <param name="TimeTicks">Its start, in UTC ticks.</param>
public sealed record TimeSlice(long TimeTicks, IReadOnlyList<Value[]> Rows);
