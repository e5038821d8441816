namespace Seqsvr.Query.Execution.Vectors;

/// <summary><c>not x</c>: true for false and for undefined, undefined for what is no Boolean.</summary>
internal sealed class VectorNot(VectorExpression operand) : VectorExpression
{
    readonly TruthReader _reader = new();

    public override Vector Evaluate(Batch batch, Selection selection)
    {
        var truths = _reader.Read(operand.Evaluate(batch, selection));
        var result = Result.BecomeTruths(truths.Length);
        for (var i = 0; i < result.Length; i++)
            result[i] = truths[i] switch
            {
                Truth.True => Truth.False,
                Truth.Other => Truth.Undefined,
                _ => Truth.True,
            };
        return Result;
    }
}
