using Seqsvr.Events.Model;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Planning;
using Seqsvr.Store.Scan;

namespace Seqsvr.Query.Execution;

/// <summary>Any predicate at all: asks the row evaluator about each selected row.</summary>
internal sealed class RowByRowFilter(RowPredicate predicate, CancellationToken cancellation) : BatchFilter
{
    readonly RowEvaluator _meaning = new(predicate.Meaning);

    public override UnitVerdict Judge(ScanUnit unit)
    {
        foreach (var path in predicate.Required)
            if (!unit.MayHave(path))
                return UnitVerdict.None;
        return UnitVerdict.Some;
    }

    public override void Apply(Batch batch, Selection selection)
    {
        batch.Prepare(predicate.Columns, selection.Count);
        selection.Keep(new Matches(_meaning, batch.Group, cancellation));
    }

    /// <summary>The test by itself, for filters that sometimes have no better way.</summary>
    internal struct Matches(RowEvaluator meaning, RowGroup group, CancellationToken cancellation) : IRowTest
    {
        int _sinceCheck;

        public bool Passes(int row)
        {
            if (++_sinceCheck == ExecutionLimits.RowsBetweenCancellationChecks)
            {
                cancellation.ThrowIfCancellationRequested();
                _sinceCheck = 0;
            }
            return meaning.Evaluate(new EventRow(group, row)).IsTrue;
        }
    }
}
