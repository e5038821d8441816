using Seqsvr.Events.Values;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Binding;

/// <summary>Binds the operators between two operands.</summary>
static class BinaryBinder
{
    public static BoundExpression? Bind(ExpressionBinder binder, BinaryExpression binary)
    {
        if (binary.Operator is BinaryOperator.Equal or BinaryOperator.NotEqual && binary.Right is RegexExpression regex)
            return BindMatch(binder, binary, regex);
        if (binder.Bind(binary.Left) is not { } left || binder.Bind(binary.Right) is not { } right)
            return null;
        var ignoreCase = binary.IgnoreCase;
        return binary.Operator switch
        {
            BinaryOperator.Equal => new BoundComparison(ComparisonOperator.Equal, left, right, ignoreCase),
            BinaryOperator.NotEqual => new BoundComparison(ComparisonOperator.NotEqual, left, right, ignoreCase),
            BinaryOperator.Less => new BoundComparison(ComparisonOperator.Less, left, right, false),
            BinaryOperator.LessOrEqual => new BoundComparison(ComparisonOperator.LessOrEqual, left, right, false),
            BinaryOperator.Greater => new BoundComparison(ComparisonOperator.Greater, left, right, false),
            BinaryOperator.GreaterOrEqual => new BoundComparison(ComparisonOperator.GreaterOrEqual, left, right, false),
            BinaryOperator.Like => BindLike(left, right, ignoreCase, negated: false),
            BinaryOperator.NotLike => BindLike(left, right, ignoreCase, negated: true),
            BinaryOperator.In => new BoundIn(left, right, ignoreCase, Negated: false),
            BinaryOperator.NotIn => new BoundIn(left, right, ignoreCase, Negated: true),
            BinaryOperator.Add => new BoundArithmetic(ArithmeticOperator.Add, left, right),
            BinaryOperator.Subtract => new BoundArithmetic(ArithmeticOperator.Subtract, left, right),
            BinaryOperator.Multiply => new BoundArithmetic(ArithmeticOperator.Multiply, left, right),
            BinaryOperator.Divide => new BoundArithmetic(ArithmeticOperator.Divide, left, right),
            BinaryOperator.Remainder => new BoundArithmetic(ArithmeticOperator.Remainder, left, right),
            _ => new BoundArithmetic(ArithmeticOperator.Power, left, right),
        };
    }

    /// <summary>A pattern that is a constant string is compiled once.</summary>
    public static BoundLike BindLike(BoundExpression operand, BoundExpression pattern, bool ignoreCase, bool negated)
    {
        var compiled = pattern is BoundConstant { Value.Type: ValueType.String } text ? new LikePattern(text.Value.AsString) : null;
        return new BoundLike(operand, pattern, compiled, ignoreCase, negated);
    }

    static BoundMatch? BindMatch(ExpressionBinder binder, BinaryExpression binary, RegexExpression source)
    {
        if (binder.Bind(binary.Left) is not { } operand)
            return null;
        var regex = RegexCompiler.Compile(source, RegexCompiler.Whole, binary.IgnoreCase, out var error);
        if (error is not null)
            binder.Fail(error);
        return regex is null ? null : new BoundMatch(operand, regex, binary.Operator == BinaryOperator.NotEqual);
    }
}
