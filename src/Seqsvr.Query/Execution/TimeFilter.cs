using Seqsvr.Query.Planning;
using Seqsvr.Store.Scan;

namespace Seqsvr.Query.Execution;

/// <summary><c>@Timestamp</c> inside a range.</summary>
internal sealed class TimeFilter(TimeRange range) : BatchFilter
{
    public override UnitVerdict Judge(ScanUnit unit)
    {
        if (!range.Overlaps(unit.MinTimestamp, unit.MaxTimestamp))
            return UnitVerdict.None;
        return range.Covers(unit.MinTimestamp, unit.MaxTimestamp) ? UnitVerdict.All : UnitVerdict.Some;
    }

    public override void Apply(Batch batch, Selection selection) => Apply(range, batch, selection);

    /// <summary>Keeps the selected rows that lie inside a range.</summary>
    public static void Apply(TimeRange range, Batch batch, Selection selection) =>
        selection.Keep(new Inside(batch.Group.Timestamps, range));

    readonly ref struct Inside(ReadOnlySpan<long> timestamps, TimeRange range) : IRowTest
    {
        readonly ReadOnlySpan<long> _timestamps = timestamps;

        public bool Passes(int row) => range.Contains(_timestamps[row]);
    }
}
