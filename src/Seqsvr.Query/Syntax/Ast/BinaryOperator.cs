namespace Seqsvr.Query.Syntax.Ast;

/// <summary>The operators between two operands, except <c>and</c> and <c>or</c>, which take any number (<see cref="LogicalExpression"/>).</summary>
public enum BinaryOperator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Like,
    NotLike,
    In,
    NotIn,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Power,
}
