using Seqsvr.Store.Scan;

namespace Seqsvr.Query.Execution;

/// <summary><c>a and b and ...</c>: each operand sees only the rows the ones before it kept.</summary>
internal sealed class AllFilter(BatchFilter[] operands) : BatchFilter
{
    readonly List<BatchFilter> _undecided = [];

    public override bool IsReady => _undecided.TrueForAll(operand => operand.IsReady);

    public override UnitVerdict Judge(ScanUnit unit)
    {
        _undecided.Clear();
        foreach (var operand in operands)
        {
            var verdict = operand.Judge(unit);
            if (verdict == UnitVerdict.None)
                return UnitVerdict.None;
            if (verdict == UnitVerdict.Some)
                _undecided.Insert(operand.IsReady ? 0 : _undecided.Count, operand);
        }
        return _undecided.Count == 0 ? UnitVerdict.All : UnitVerdict.Some;
    }

    public override void Apply(Batch batch, Selection selection)
    {
        foreach (var operand in _undecided)
        {
            if (selection.Count == 0)
                return;
            operand.Apply(batch, selection);
        }
    }
}
