namespace Seqsvr.Query.Execution.Vectors;

/// <summary><c>a and b</c>, or <c>a or b</c>: true where every operand is, or where one is; else false, never undefined.</summary>
internal sealed class VectorLogic(bool isAnd, VectorExpression[] operands) : VectorExpression
{
    readonly TruthReader _reader = new();

    public override Vector Evaluate(Batch batch, Selection selection)
    {
        var result = Result.BecomeTruths(selection.Count);
        result.Fill(isAnd ? Truth.True : Truth.False);
        foreach (var operand in operands)
        {
            var truths = _reader.Read(operand.Evaluate(batch, selection));
            for (var i = 0; i < result.Length; i++)
                if ((truths[i] == Truth.True) != isAnd)
                    result[i] = isAnd ? Truth.False : Truth.True;
        }
        return Result;
    }
}
