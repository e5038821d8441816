using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;
using Seqsvr.Store.Columns;
using Seqsvr.Store.Hot;

namespace Seqsvr.Store.Scan;

/// <summary>A piece of a batch in memory.</summary>
internal sealed class HotScanUnit(EventBatch batch, HotPiece piece) : ScanUnit
{
    public override long MinTimestamp => piece.MinTimestamp;

    public override long MaxTimestamp => piece.MaxTimestamp;

    public override int RowCount => piece.Count;

    public override object Source => batch;

    public override bool MayHave(ColumnPath path)
    {
        if (batch.IndexOf(path) >= 0)
            return true;
        foreach (var present in batch.Paths)
            if (present.IsBelow(path) || path.IsBelow(present))
                return true;
        return false;
    }

    public override ColumnSummary? Summary(ColumnPath path) => null;

    public override RowGroup Open() => new HotRowGroup(batch, piece);
}
