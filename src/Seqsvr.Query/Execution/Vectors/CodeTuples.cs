using Seqsvr.Events.Values;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Evaluation;

namespace Seqsvr.Query.Execution.Vectors;

/// <summary>
/// Computes an expression of some vectors once for each distinct combination of their values. Belongs to one worker.
/// </summary>
/// <param name="expression">Reads nothing but <see cref="BoundInput"/>s: the vectors, by position.</param>
internal sealed class CodeTuples(BoundExpression expression, int inputs, CancellationToken cancellation)
{
    readonly RowEvaluator _meaning = new(expression, cancellation);
    readonly CodeReader[] _readers = [.. Enumerable.Range(0, inputs).Select(_ => new CodeReader())];
    readonly Vector[] _coded = new Vector[inputs];
    readonly Value[] _values = new Value[inputs];
    readonly LocalGroups _groups = new();

    /// <summary>Makes <paramref name="result"/> the values of the expression, as codes.</summary>
    public void Evaluate(ReadOnlySpan<Vector> vectors, Vector result)
    {
        var count = vectors[0].Count;
        _groups.Reset(count);
        for (var i = 0; i < inputs; i++)
        {
            _coded[i] = _readers[i].Read(vectors[i]);
            _groups.Divide(_coded[i]);
        }
        var codes = result.BecomeCodes(count, out var table);
        _groups.Groups.CopyTo(codes);
        for (var group = 0; group < _groups.Count; group++)
        {
            var position = _groups.RepresentativeOf(group);
            for (var i = 0; i < inputs; i++)
                _values[i] = _coded[i].Table[_coded[i].Codes[position]];
            table.Add(_meaning.Evaluate(_values));
        }
    }
}
