using Seqsvr.Events.Values;
using Seqsvr.Query.Binding.Bound;

namespace Seqsvr.Query.Evaluation;

/// <summary>Calculations. Numbers are 128-bit decimals, and so are results [docs].</summary>
public static partial class Operators
{
    const int ExactExponentMax = 1024;

    /// <summary>
    /// <c>+ - * / % ^</c>: both numbers, else undefined; strings are not joined [docs]. Undefined too: a division by zero [docs], and a result that is out of
    /// range [manual].
    /// </summary>
    public static Value Arithmetic(ArithmeticOperator op, Value left, Value right)
    {
        if (left.Type != ValueType.Number || right.Type != ValueType.Number)
            return Value.Undefined;
        var (x, y) = (left.AsNumber, right.AsNumber);
        if (y == 0 && op is ArithmeticOperator.Divide or ArithmeticOperator.Remainder)
            return Value.Undefined;
        try
        {
            return op switch
            {
                ArithmeticOperator.Add => Value.Number(x + y),
                ArithmeticOperator.Subtract => Value.Number(x - y),
                ArithmeticOperator.Multiply => Value.Number(x * y),
                ArithmeticOperator.Divide => Value.Number(x / y),
                ArithmeticOperator.Remainder => Value.Number(x % y),
                _ => Power(x, y),
            };
        }
        catch (OverflowException)
        {
            return Value.Undefined;
        }
    }

    /// <summary><c>-x</c>: of numbers, else undefined [docs].</summary>
    public static Value Negate(Value operand) => operand.Type == ValueType.Number ? Value.Number(-operand.AsNumber) : Value.Undefined;

    // Exact for whole exponents that are not negative, else as good as double precision [sibling; exactness: manual]. A square that
    // overflows is a factor of the result, which then does too.
    static Value Power(decimal x, decimal y)
    {
        if (decimal.IsInteger(y) && y is >= 0 and <= ExactExponentMax)
        {
            var power = 1m;
            for (var exponent = (int)y; exponent > 0; exponent >>= 1)
            {
                if ((exponent & 1) == 1)
                    power *= x;
                if (exponent > 1)
                    x *= x;
            }
            return Value.Number(power);
        }
        var result = Math.Pow((double)x, (double)y);
        return double.IsFinite(result) ? Value.Number((decimal)result) : Value.Undefined;
    }
}
