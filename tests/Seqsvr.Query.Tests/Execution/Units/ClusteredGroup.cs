using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;

namespace Seqsvr.Query.Tests.Execution.Units;

/// <summary>Some rows of a batch in the form in which a segment hands them out: each column as narrow as its values allow.</summary>
sealed class ClusteredGroup : RowGroup
{
    readonly EventBatch _batch;
    readonly int[] _rows;
    readonly int[] _columns;
    readonly long[] _timestamps;
    readonly long[] _sequences;
    readonly ColumnPath[] _paths;

    public ClusteredGroup(EventBatch batch, int[] rows)
    {
        _batch = batch;
        _rows = rows;
        _timestamps = [.. rows.Select(row => batch.Timestamps[row])];
        _sequences = [.. rows.Select(row => batch.Sequences[row])];
        _columns = [.. Enumerable.Range(0, batch.Paths.Count).Where(column => rows.Any(row => !batch.CellAt(column, row).IsMissing))];
        _paths = [.. _columns.Select(column => batch.Paths[column])];
    }

    public override int Count => _rows.Length;

    public override ReadOnlySpan<long> Timestamps => _timestamps;

    public override ReadOnlySpan<long> Sequences => _sequences;

    public override long MinTimestamp => _timestamps.Min();

    public override long MaxTimestamp => _timestamps.Max();

    public override IReadOnlyList<ColumnPath> Paths => _paths;

    public override int IndexOf(ColumnPath path) => Array.IndexOf(_paths, path);

    public override Cell CellAt(int index, int row) => _batch.CellAt(_columns[index], _rows[row]);

    public override ColumnVector Column(int index)
    {
        var cells = _rows.Select(row => _batch.CellAt(_columns[index], row)).ToArray();
        var texts = _batch.TextsOf(_columns[index]);
        var kinds = cells.Select(cell => cell.Kind).ToArray();
        var slots = cells.Select(cell => cell.Slot).ToArray();
        if (kinds.Distinct().Count() > 1)
            return ColumnVector.Mixed(Count, kinds, slots, texts);
        return slots.Distinct().Count() > 1
            ? ColumnVector.Uniform(Count, kinds[0], slots, texts)
            : ColumnVector.Constant(Count, kinds[0], slots[0], texts);
    }
}
