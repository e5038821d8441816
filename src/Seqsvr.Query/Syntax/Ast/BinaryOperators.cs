namespace Seqsvr.Query.Syntax.Ast;

/// <summary>What is known about each <see cref="BinaryOperator"/>.</summary>
static class BinaryOperators
{
    public static string Spelling(this BinaryOperator op) => op switch
    {
        BinaryOperator.Equal => "=",
        BinaryOperator.NotEqual => "<>",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        BinaryOperator.GreaterOrEqual => ">=",
        BinaryOperator.Like => "like",
        BinaryOperator.NotLike => "not like",
        BinaryOperator.In => "in",
        BinaryOperator.NotIn => "not in",
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.Remainder => "%",
        _ => "^",
    };

    public static Precedence PrecedenceOf(this BinaryOperator op) => op switch
    {
        <= BinaryOperator.NotIn => Precedence.Comparison,
        BinaryOperator.Add or BinaryOperator.Subtract => Precedence.Sum,
        BinaryOperator.Power => Precedence.Power,
        _ => Precedence.Product,
    };

    /// <summary><c>= &lt;&gt; &lt; &lt;= &gt; &gt;= like in</c> and their negations.</summary>
    public static bool IsComparison(this BinaryOperator op) => op <= BinaryOperator.NotIn;

    /// <summary>True where <c>ci</c> may follow; ordering has no case-insensitive form.</summary>
    public static bool TakesCi(this BinaryOperator op) => op is BinaryOperator.Equal or BinaryOperator.NotEqual
        or BinaryOperator.Like or BinaryOperator.NotLike or BinaryOperator.In or BinaryOperator.NotIn;
}
