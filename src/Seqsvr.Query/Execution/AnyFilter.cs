using Seqsvr.Store.Scan;

namespace Seqsvr.Query.Execution;

/// <summary><c>a or b or ...</c>: each operand sees only the rows that none before it accepted.</summary>
internal sealed class AnyFilter(BatchFilter[] operands) : BatchFilter
{
    readonly List<BatchFilter> _undecided = [];
    readonly Selection _open = new();
    readonly Selection _accepted = new();

    public override bool IsReady => _undecided.TrueForAll(operand => operand.IsReady);

    public override UnitVerdict Judge(ScanUnit unit)
    {
        _undecided.Clear();
        foreach (var operand in operands)
        {
            var verdict = operand.Judge(unit);
            if (verdict == UnitVerdict.All)
                return UnitVerdict.All;
            if (verdict == UnitVerdict.Some)
                _undecided.Insert(operand.IsReady ? 0 : _undecided.Count, operand);
        }
        return _undecided.Count == 0 ? UnitVerdict.None : UnitVerdict.Some;
    }

    public override void Apply(Batch batch, Selection selection)
    {
        _open.CopyFrom(selection);
        foreach (var operand in _undecided)
        {
            if (_open.Count == 0)
                return;
            _accepted.CopyFrom(_open);
            operand.Apply(batch, _accepted);
            _open.Remove(_accepted);
        }
        selection.Remove(_open);
    }
}
