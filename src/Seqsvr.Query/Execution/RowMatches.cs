using Seqsvr.Events.Model;
using Seqsvr.Query.Evaluation;

namespace Seqsvr.Query.Execution;

/// <summary>Asks the row evaluator about each row: for filters that have no better way.</summary>
internal readonly struct RowMatches(RowEvaluator meaning, RowGroup group) : IRowTest
{
    public bool Passes(int row) => meaning.Evaluate(new EventRow(group, row)).IsTrue;
}
