namespace Seqsvr.Query.Planning;

/// <summary>
/// Consecutive windows of <paramref name="IntervalTicks"/> that cover a range, from its start on; the last one may be shorter.
/// </summary>
internal sealed record SlicePlan(TimeRange Range, long IntervalTicks)
{
    /// <summary>How many slices there are.</summary>
    public long Count => Range.IsEmpty ? 0 : (Range.ToTicks - Range.FromTicks - 1) / IntervalTicks + 1;

    /// <summary>The slice of an instant inside the range.</summary>
    public int IndexOf(long ticks) => (int)((ticks - Range.FromTicks) / IntervalTicks);

    /// <summary>When a slice starts.</summary>
    public long StartOf(int slice) => Range.FromTicks + slice * IntervalTicks;
}
