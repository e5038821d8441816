using Seqsvr.Events.Model;

namespace Seqsvr.Query.Execution;

/// <summary>
/// A row that has one column only. An expression that reads nothing else has the same value for it as for every row with
/// that cell, whatever the expression does; so the row evaluator, the meaning of the language, is asked once for each
/// distinct cell and never disagrees with itself. Belongs to one worker.
/// </summary>
internal sealed class StandInRow(ColumnPath path) : RowGroup
{
    static readonly long[] OneZero = [0];
    readonly ColumnPath[] _paths = [path];
    Cell _cell = Cell.Missing;

    public override int Count => 1;

    public override ReadOnlySpan<long> Timestamps => OneZero;

    public override ReadOnlySpan<long> Sequences => OneZero;

    public override long MinTimestamp => 0;

    public override long MaxTimestamp => 0;

    public override IReadOnlyList<ColumnPath> Paths => _paths;

    /// <summary>The row with this cell; valid until the next call.</summary>
    public EventRow With(Cell cell)
    {
        _cell = cell;
        return new EventRow(this, 0);
    }

    public override int IndexOf(ColumnPath path) => path == _paths[0] ? 0 : -1;

    public override ColumnVector Column(int index) => ColumnVector.Constant(1, _cell.Kind, _cell.Slot, _cell.Texts);

    public override Cell CellAt(int index, int row) => _cell;
}
