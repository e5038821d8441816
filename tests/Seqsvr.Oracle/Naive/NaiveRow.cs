using Seqsvr.Events.Model;
using Seqsvr.Events.Values;
using Seqsvr.Query.Evaluation;

namespace Seqsvr.Oracle.Naive;

/// <summary>What a query counts as an event: an event, or where there are laterals one combination of their elements in it.</summary>
sealed record NaiveRow(EventRow Event, Value[] Elements)
{
    /// <summary>The value of an expression for this row.</summary>
    public Value Evaluate(RowEvaluator evaluator) => evaluator.Evaluate(Event, Elements);
}
