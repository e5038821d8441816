using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Execution.Vectors;
using Seqsvr.Query.Planning;
using Seqsvr.Store.Scan;

namespace Seqsvr.Query.Execution;

/// <summary>Any predicate at all, computed for all selected rows at once, or row by row where there are only few.</summary>
internal sealed class VectorFilter(RowPredicate predicate, CancellationToken cancellation) : BatchFilter
{
    readonly RowEvaluator _meaning = new(predicate.Meaning, cancellation);
    readonly VectorExpression _expression = new VectorCompiler(cancellation).Compile(predicate.Meaning);
    readonly TruthReader _truths = new();

    public override UnitVerdict Judge(ScanUnit unit)
    {
        foreach (var path in predicate.Required)
            if (!unit.MayHave(path))
                return UnitVerdict.None;
        return UnitVerdict.Some;
    }

    public override void Apply(Batch batch, Selection selection)
    {
        if (selection.Count < ExecutionLimits.RowsWorthATable)
            selection.Keep(new RowMatches(_meaning, batch.Group));
        else
            selection.Keep(_truths.Read(_expression.Evaluate(batch, selection)));
    }
}
