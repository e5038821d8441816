namespace Seqsvr.Query.Syntax.Ast;

/// <summary><c>a and b and c</c>: one node however many operands, so long filters do not nest.</summary>
/// <param name="Operands">Two or more.</param>
public sealed record LogicalExpression(LogicalOperator Operator, IReadOnlyList<Expression> Operands, SourcePosition Position) : Expression(Position)
{
    public override int Depth { get; } = DepthOf(Operands) + 1;

    internal override Precedence Precedence => Operator == LogicalOperator.And ? Precedence.And : Precedence.Or;

    public override string ToString()
    {
        var least = Precedence + 1;
        return string.Join(Operator == LogicalOperator.And ? " and " : " or ", Operands.Select(operand => operand.PrintAt(least)));
    }
}
