using Seqsvr.Events.Values;

namespace Seqsvr.Query.Execution.Vectors;

/// <summary>The same value for every row of every batch.</summary>
internal sealed class VectorConstant(Value value) : VectorExpression
{
    public override Vector Evaluate(Batch batch, Selection selection)
    {
        Result.BecomeConstant(value, selection.Count);
        return Result;
    }
}
