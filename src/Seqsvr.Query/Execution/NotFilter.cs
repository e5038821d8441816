using Seqsvr.Store.Scan;

namespace Seqsvr.Query.Execution;

/// <summary>The rows for which the operand is not true; the operand must be one that is always true, false or undefined.</summary>
internal sealed class NotFilter(BatchFilter operand) : BatchFilter
{
    readonly Selection _matching = new();

    public override bool IsReady => operand.IsReady;

    public override UnitVerdict Judge(ScanUnit unit) => operand.Judge(unit) switch
    {
        UnitVerdict.None => UnitVerdict.All,
        UnitVerdict.All => UnitVerdict.None,
        _ => UnitVerdict.Some,
    };

    public override void Apply(Batch batch, Selection selection)
    {
        _matching.CopyFrom(selection);
        operand.Apply(batch, _matching);
        selection.Remove(_matching);
    }
}
