using Seqsvr.Store.Scan;

namespace Seqsvr.Query.Execution;

/// <summary>
/// A predicate at work, with the buffers of one worker. For each unit <see cref="Judge"/> is called first, and only where it
/// says <see cref="UnitVerdict.Some"/> then <see cref="Apply"/>.
/// </summary>
internal abstract class BatchFilter
{
    /// <summary>
    /// True where which rows of the unit judged last pass is known already, so that <see cref="Apply"/> costs next to nothing: it comes before all others.
    /// </summary>
    public virtual bool IsReady => false;

    /// <summary>Decides what the unit's header lets decide.</summary>
    public abstract UnitVerdict Judge(ScanUnit unit);

    /// <summary>Keeps the selected rows for which the predicate is true.</summary>
    public abstract void Apply(Batch batch, Selection selection);
}
