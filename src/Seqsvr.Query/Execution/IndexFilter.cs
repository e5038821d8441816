using Seqsvr.Store.Indexes;
using Seqsvr.Store.Scan;

namespace Seqsvr.Query.Execution;

/// <summary>Takes the rows from the index of a unit; where it has none, asks the operand.</summary>
internal sealed class IndexFilter(IndexKey key, BatchFilter operand) : BatchFilter
{
    int[] _rows = [];

    /// <summary>What the index says of the unit judged last. Asked for once: it may be gone at the next moment.</summary>
    IndexedRows? _indexed;

    public override bool IsReady => _indexed is not null || operand.IsReady;

    public override UnitVerdict Judge(ScanUnit unit)
    {
        _indexed = unit.Indexed(key);
        if (_indexed is not { } indexed)
            return operand.Judge(unit);
        if (indexed.Count == 0)
            return UnitVerdict.None;
        return indexed.Count == indexed.RowCount ? UnitVerdict.All : UnitVerdict.Some;
    }

    public override void Apply(Batch batch, Selection selection)
    {
        if (_indexed is not { } indexed)
        {
            operand.Apply(batch, selection);
            return;
        }
        if (_rows.Length < indexed.Count)
            _rows = new int[indexed.RowCount];
        var rows = _rows.AsSpan(0, indexed.Count);
        indexed.CopyTo(rows);
        selection.KeepOnly(rows);
    }
}
