using Seqsvr.Events.Model;
using Seqsvr.Store.Columns;
using Seqsvr.Store.Scan;

namespace Seqsvr.Query.Tests.Execution;

/// <summary>A unit moved in time, which counts how often it is opened. What it opens is as moved as its header says.</summary>
sealed class ShiftedUnit(ScanUnit unit, long ticks) : ScanUnit
{
    int _opened;

    public int Opened => _opened;

    public override long MinTimestamp => unit.MinTimestamp + ticks;

    public override long MaxTimestamp => unit.MaxTimestamp + ticks;

    public override int RowCount => unit.RowCount;

    public override bool MayHave(ColumnPath path) => unit.MayHave(path);

    public override ColumnSummary? Summary(ColumnPath path) => unit.Summary(path);

    public override RowGroup Open()
    {
        Interlocked.Increment(ref _opened);
        return new ShiftedGroup(unit.Open(), ticks);
    }

    sealed class ShiftedGroup(RowGroup group, long ticks) : RowGroup
    {
        readonly long[] _timestamps = [.. group.Timestamps.ToArray().Select(timestamp => timestamp + ticks)];

        public override int Count => group.Count;

        public override ReadOnlySpan<long> Timestamps => _timestamps;

        public override ReadOnlySpan<long> Sequences => group.Sequences;

        public override long MinTimestamp => group.MinTimestamp + ticks;

        public override long MaxTimestamp => group.MaxTimestamp + ticks;

        public override IReadOnlyList<ColumnPath> Paths => group.Paths;

        public override int IndexOf(ColumnPath path) => group.IndexOf(path);

        public override ColumnVector Column(int index) => group.Column(index);
    }
}
