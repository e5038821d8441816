using Seqsvr.Events.Model;
using Seqsvr.Query.Evaluation;

namespace Seqsvr.Query.Execution;

/// <summary>Asks the row evaluator about each row: for filters that have no better way.</summary>
internal struct RowMatches(RowEvaluator meaning, RowGroup group, CancellationToken cancellation) : IRowTest
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
