using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;
using Seqsvr.Store.Columns;

namespace Seqsvr.Store.Scan;

/// <summary>A batch in memory.</summary>
internal sealed class HotScanUnit(EventBatch batch) : ScanUnit
{
    public override long MinTimestamp => batch.MinTimestamp;

    public override long MaxTimestamp => batch.MaxTimestamp;

    public override int RowCount => batch.Count;

    public override bool MayHave(ColumnPath path)
    {
        foreach (var present in batch.Paths)
            if (present == path || present.IsBelow(path) || path.IsBelow(present))
                return true;
        return false;
    }

    public override ColumnSummary? Summary(ColumnPath path) => null;

    public override RowGroup Open() => new HotRowGroup(batch);
}
