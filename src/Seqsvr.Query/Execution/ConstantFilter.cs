using Seqsvr.Store.Scan;

namespace Seqsvr.Query.Execution;

/// <summary>A predicate that does not depend on the event.</summary>
internal sealed class ConstantFilter(bool value) : BatchFilter
{
    public override UnitVerdict Judge(ScanUnit unit) => value ? UnitVerdict.All : UnitVerdict.None;

    public override void Apply(Batch batch, Selection selection)
    {
        if (!value)
            selection.Clear();
    }
}
