using Seqsvr.Query.Binding.Bound;

namespace Seqsvr.Query.Execution.Vectors;

/// <summary>A call or operator whose result depends on its operands alone, computed once for each distinct combination of their values.</summary>
/// <param name="expression">Reads the operands as <see cref="BoundInput"/>s.</param>
internal sealed class VectorMap(BoundExpression expression, VectorExpression[] operands, CancellationToken cancellation) : VectorExpression
{
    readonly CodeTuples _tuples = new(expression, operands.Length, cancellation);
    readonly Vector[] _vectors = new Vector[operands.Length];

    public override Vector Evaluate(Batch batch, Selection selection)
    {
        for (var i = 0; i < operands.Length; i++)
            _vectors[i] = operands[i].Evaluate(batch, selection);
        _tuples.Evaluate(_vectors, Result);
        return Result;
    }
}
