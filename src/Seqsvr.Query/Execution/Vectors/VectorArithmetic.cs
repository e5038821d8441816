using Seqsvr.Events.Values;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Evaluation;

namespace Seqsvr.Query.Execution.Vectors;

/// <summary>
/// <c>+ - * / % ^</c> between numbers. Integers stay integers as long as every result is one of 64 bits; else the arithmetic is decimal, as the language
/// says.
/// </summary>
internal sealed class VectorArithmetic(ArithmeticOperator op, VectorExpression left, VectorExpression right) : VectorExpression
{
    readonly IntegerReader _leftIntegers = new();
    readonly IntegerReader _rightIntegers = new();
    readonly NumberReader _leftNumbers = new();
    readonly NumberReader _rightNumbers = new();

    public override Vector Evaluate(Batch batch, Selection selection)
    {
        var x = left.Evaluate(batch, selection);
        var y = right.Evaluate(batch, selection);
        if (!_leftIntegers.TryRead(x, out var a) || !_rightIntegers.TryRead(y, out var b) || !TryIntegers(a, b))
            Decimals(x, y);
        else
            SetValid(x.Form == VectorForm.Integers ? x.Valid : default, y.Form == VectorForm.Integers ? y.Valid : default);
        return Result;
    }

    // Rows that are not valid are computed too; at worst one of them sends the batch to decimals, which are right as well.
    bool TryIntegers(ReadOnlySpan<long> x, ReadOnlySpan<long> y) => op switch
    {
        ArithmeticOperator.Add => IntegerArithmetic.TryAdd(x, y, Result.BecomeIntegers(x.Length)),
        ArithmeticOperator.Subtract => IntegerArithmetic.TrySubtract(x, y, Result.BecomeIntegers(x.Length)),
        ArithmeticOperator.Multiply => IntegerArithmetic.TryMultiply(x, y, Result.BecomeIntegers(x.Length)),
        ArithmeticOperator.Remainder => IntegerArithmetic.TryRemainder(x, y, Result.BecomeIntegers(x.Length)),
        _ => false,
    };

    void SetValid(ReadOnlySpan<bool> x, ReadOnlySpan<bool> y)
    {
        if (x.IsEmpty && y.IsEmpty)
            return;
        var valid = Result.BecomePartlyValid();
        for (var i = 0; i < valid.Length; i++)
            valid[i] = (x.IsEmpty || x[i]) && (y.IsEmpty || y[i]);
    }

    void Decimals(Vector left, Vector right)
    {
        var x = _leftNumbers.Read(left, out var xValid);
        var y = _rightNumbers.Read(right, out var yValid);
        var result = Result.BecomeDecimals(x.Length);
        var valid = Result.BecomePartlyValid();
        for (var i = 0; i < x.Length; i++)
        {
            valid[i] = false;
            if ((!xValid.IsEmpty && !xValid[i]) || (!yValid.IsEmpty && !yValid[i]))
                continue;
            var value = Operators.Arithmetic(op, Value.Number(x[i]), Value.Number(y[i]));
            valid[i] = !value.IsUndefined;
            result[i] = valid[i] ? value.AsNumber : 0;
        }
    }
}
