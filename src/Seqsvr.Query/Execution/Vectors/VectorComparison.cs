using Seqsvr.Query.Binding.Bound;

namespace Seqsvr.Query.Execution.Vectors;

/// <summary><c>= &lt;&gt; &lt; &lt;= &gt; &gt;=</c>: on numbers as they lie; else once for each distinct pair of values.</summary>
internal sealed class VectorComparison(BoundComparison comparison, VectorExpression left, VectorExpression right, CancellationToken cancellation)
    : VectorExpression
{
    readonly IntegerReader _leftIntegers = new();
    readonly IntegerReader _rightIntegers = new();
    readonly NumberReader _leftNumbers = new();
    readonly NumberReader _rightNumbers = new();
    readonly CodeTuples _pairs = new(comparison with { Left = new BoundInput(0), Right = new BoundInput(1) }, 2, cancellation);
    readonly bool _ofNumbersOnly = comparison.Operator is not (ComparisonOperator.Equal or ComparisonOperator.NotEqual);

    public override Vector Evaluate(Batch batch, Selection selection)
    {
        var x = left.Evaluate(batch, selection);
        var y = right.Evaluate(batch, selection);
        if (_leftIntegers.TryRead(x, out var a) && _rightIntegers.TryRead(y, out var b))
            Compare(a, ValidOf(x), b, ValidOf(y));
        else if (_ofNumbersOnly || (IsNumeric(x) && IsNumeric(y)))
            Compare(_leftNumbers.Read(x, out var xValid), xValid, _rightNumbers.Read(y, out var yValid), yValid);
        else
            _pairs.Evaluate([x, y], Result);
        return Result;
    }

    // Every row has a number or is undefined.
    static bool IsNumeric(Vector vector) =>
        vector.Form is VectorForm.Integers or VectorForm.Decimals
        || (vector.Form == VectorForm.Constant && vector.Constant.Type is ValueType.Number or ValueType.Undefined);

    static ReadOnlySpan<bool> ValidOf(Vector vector) => vector.Form == VectorForm.Integers ? vector.Valid : default;

    void Compare<T>(ReadOnlySpan<T> x, ReadOnlySpan<bool> xValid, ReadOnlySpan<T> y, ReadOnlySpan<bool> yValid)
        where T : struct, IComparable<T>
    {
        var result = Result.BecomeTruths(x.Length);
        var (less, equal, greater) = Outcomes(comparison.Operator);
        for (var i = 0; i < result.Length; i++)
        {
            var order = x[i].CompareTo(y[i]);
            result[i] = order < 0 ? less : order == 0 ? equal : greater;
        }
        for (var i = 0; i < xValid.Length; i++)
            if (!xValid[i])
                result[i] = Truth.Undefined;
        for (var i = 0; i < yValid.Length; i++)
            if (!yValid[i])
                result[i] = Truth.Undefined;
    }

    static (Truth Less, Truth Equal, Truth Greater) Outcomes(ComparisonOperator op) => op switch
    {
        ComparisonOperator.Equal => (Truth.False, Truth.True, Truth.False),
        ComparisonOperator.NotEqual => (Truth.True, Truth.False, Truth.True),
        ComparisonOperator.Less => (Truth.True, Truth.False, Truth.False),
        ComparisonOperator.LessOrEqual => (Truth.True, Truth.True, Truth.False),
        ComparisonOperator.Greater => (Truth.False, Truth.False, Truth.True),
        _ => (Truth.False, Truth.True, Truth.True),
    };
}
