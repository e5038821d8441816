using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;
using Seqsvr.Store.Hot;

namespace Seqsvr.Store.Scan;

/// <summary>A piece of a batch, open for one thread: keeps the columns it was asked for.</summary>
internal sealed class HotRowGroup(EventBatch batch, HotPiece piece) : RowGroup
{
    readonly ColumnVector?[] _columns = new ColumnVector[batch.Paths.Count];

    public override int Count => piece.Count;

    public override ReadOnlySpan<long> Timestamps => batch.Timestamps.Slice(piece.From, piece.Count);

    public override ReadOnlySpan<long> Sequences => batch.Sequences.Slice(piece.From, piece.Count);

    public override long MinTimestamp => piece.MinTimestamp;

    public override long MaxTimestamp => piece.MaxTimestamp;

    public override IReadOnlyList<ColumnPath> Paths => batch.Paths;

    public override PropertyTree Tree => batch.Tree;

    public override int IndexOf(ColumnPath path) => batch.IndexOf(path);

    public override ColumnVector Column(int index) => _columns[index] ??= batch.Column(index, piece.From, piece.Count);

    public override int KindsPossible(int index) => batch.KindsPossible(index);

    public override TextRange? TextsPossible(int index) => batch.TextsPossible(index);

    public override Cell CellAt(int index, int row) => _columns[index]?.CellAt(row) ?? batch.CellAt(index, piece.From + row);
}
