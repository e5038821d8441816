using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;

namespace Seqsvr.Store.Scan;

/// <summary>A batch, open for one thread: keeps the columns it was asked for.</summary>
internal sealed class HotRowGroup(EventBatch batch) : RowGroup
{
    readonly ColumnVector?[] _columns = new ColumnVector[batch.Paths.Count];

    public override int Count => batch.Count;

    public override ReadOnlySpan<long> Timestamps => batch.Timestamps;

    public override ReadOnlySpan<long> Sequences => batch.Sequences;

    public override long MinTimestamp => batch.MinTimestamp;

    public override long MaxTimestamp => batch.MaxTimestamp;

    public override IReadOnlyList<ColumnPath> Paths => batch.Paths;

    public override int IndexOf(ColumnPath path) => batch.IndexOf(path);

    public override ColumnVector Column(int index) => _columns[index] ??= batch.Column(index);

    public override Cell CellAt(int index, int row) => _columns[index]?.CellAt(row) ?? batch.CellAt(index, row);
}
