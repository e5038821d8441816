using System.Text.RegularExpressions;
using Seqsvr.Events.Values;
using Seqsvr.Query.Binding;
using Seqsvr.Query.Binding.Bound;

namespace Seqsvr.Query.Evaluation;

/// <summary>
/// The rules of all operators, one method each. Total: what makes no sense is undefined, nothing throws.
/// There is no coercion: <c>'200' = 200</c> is false, <c>'1' + 1</c> undefined.
/// </summary>
public static class Operators
{
    const int ExactExponentMax = 1024;

    /// <summary><c>=</c>, structural and for any types; different types are unequal, undefined gives undefined.</summary>
    public static Value Equal(Value left, Value right, bool ignoreCase) =>
        left.IsUndefined || right.IsUndefined ? Value.Undefined : Value.Boolean(ValueComparer.For(ignoreCase).Equals(left, right));

    /// <summary><c>&lt;&gt;</c>, the opposite of <c>=</c> except that undefined stays undefined.</summary>
    public static Value NotEqual(Value left, Value right, bool ignoreCase) =>
        left.IsUndefined || right.IsUndefined ? Value.Undefined : Value.Boolean(!ValueComparer.For(ignoreCase).Equals(left, right));

    /// <summary>Any comparison; the ordering ones are for numbers only.</summary>
    public static Value Compare(ComparisonOperator op, Value left, Value right, bool ignoreCase)
    {
        if (op == ComparisonOperator.Equal)
            return Equal(left, right, ignoreCase);
        if (op == ComparisonOperator.NotEqual)
            return NotEqual(left, right, ignoreCase);
        if (left.Type != ValueType.Number || right.Type != ValueType.Number)
            return Value.Undefined;
        return Value.Boolean(op switch
        {
            ComparisonOperator.Less => left.AsNumber < right.AsNumber,
            ComparisonOperator.LessOrEqual => left.AsNumber <= right.AsNumber,
            ComparisonOperator.Greater => left.AsNumber > right.AsNumber,
            _ => left.AsNumber >= right.AsNumber,
        });
    }

    /// <summary><c>+ - * / % ^</c>: both numbers, else undefined; so are division by zero and results out of range.</summary>
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

    /// <summary><c>-x</c></summary>
    public static Value Negate(Value operand) => operand.Type == ValueType.Number ? Value.Number(-operand.AsNumber) : Value.Undefined;

    /// <summary><c>not x</c>: true for false and for undefined, undefined for what is no Boolean.</summary>
    public static Value Not(Value operand) => operand.Type switch
    {
        ValueType.Undefined => Value.True,
        ValueType.Boolean => Value.Boolean(!operand.AsBoolean),
        _ => Value.Undefined,
    };

    /// <summary><c>is null</c>: true for null and undefined, never undefined itself.</summary>
    public static Value IsNull(Value operand, bool negated) => Value.Boolean(operand.IsNullOrUndefined != negated);

    /// <summary><c>like</c>: the whole string fits the pattern; undefined unless both are strings.</summary>
    public static Value Like(Value operand, Value pattern, LikePattern? compiled, bool ignoreCase, bool negated)
    {
        if (operand.Type != ValueType.String || pattern.Type != ValueType.String)
            return Value.Undefined;
        compiled ??= new LikePattern(pattern.AsString);
        return Value.Boolean(compiled.IsMatch(operand.AsString, ignoreCase) != negated);
    }

    /// <summary><c>= /regex/</c>: the whole string matches; undefined for what is no string, and where matching takes too long.</summary>
    public static Value Match(Value operand, Regex regex, bool negated)
    {
        if (operand.Type != ValueType.String)
            return Value.Undefined;
        try
        {
            return Value.Boolean(regex.IsMatch(operand.AsString) != negated);
        }
        catch (RegexMatchTimeoutException)
        {
            return Value.Undefined;
        }
    }

    /// <summary><c>in</c>: an element of the array equals the item; undefined where the item is, and for what is no array.</summary>
    public static Value In(Value item, Value collection, bool ignoreCase, bool negated)
    {
        if (item.IsUndefined || collection.Type != ValueType.Array)
            return Value.Undefined;
        var comparer = ValueComparer.For(ignoreCase);
        foreach (var element in collection.AsArray)
            if (comparer.Equals(item, element))
                return Value.Boolean(!negated);
        return Value.Boolean(negated);
    }

    /// <summary><c>x[i]</c>: zero-based in arrays, by name in objects; undefined for anything that is not there.</summary>
    public static Value ElementAt(Value target, Value index, bool ignoreCase)
    {
        if (target.Type == ValueType.Array)
            return index.Type == ValueType.Number && decimal.IsInteger(index.AsNumber) && index.AsNumber >= 0 && index.AsNumber < target.AsArray.Count
                ? target.AsArray[(int)index.AsNumber]
                : Value.Undefined;
        if (target.Type != ValueType.Object || index.Type != ValueType.String)
            return Value.Undefined;
        return ignoreCase ? MemberIgnoringCase(target, index.AsString) : target.Member(index.AsString);
    }

    /// <summary>The elements of an array or the values of an object; null for anything else.</summary>
    public static IEnumerable<Value>? Elements(Value collection) => collection.Type switch
    {
        ValueType.Array => collection.AsArray,
        ValueType.Object => collection.AsObject.Select(member => member.Value),
        _ => null,
    };

    // An exact spelling wins over one that differs in case.
    static Value MemberIgnoringCase(Value target, string name)
    {
        var exact = target.Member(name);
        if (!exact.IsUndefined)
            return exact;
        foreach (var (key, value) in target.AsObject)
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
                return value;
        return Value.Undefined;
    }

    // Exact for whole exponents that are not negative, else as good as double precision.
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
