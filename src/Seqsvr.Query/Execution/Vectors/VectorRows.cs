using Seqsvr.Events.Model;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Evaluation;

namespace Seqsvr.Query.Execution.Vectors;

/// <summary>Any expression at all: asks the row evaluator for each row.</summary>
internal sealed class VectorRows(BoundExpression expression, IReadOnlyCollection<ColumnPath> columns, CancellationToken cancellation) : VectorExpression
{
    readonly RowEvaluator _meaning = new(expression, cancellation);

    public override Vector Evaluate(Batch batch, Selection selection)
    {
        batch.Prepare(columns, selection.Count);
        var table = Result.BecomeRows(selection.Count);
        foreach (var row in selection.Rows)
            table.Add(_meaning.Evaluate(new EventRow(batch.Group, row)));
        return Result;
    }
}
