namespace Seqsvr.Query.Syntax.Ast;

/// <summary><c>-x</c>, <c>not x</c>. Both bind tighter than comparison: <c>not A = 'x'</c> is <c>(not A) = 'x'</c>.</summary>
public sealed record UnaryExpression(UnaryOperator Operator, Expression Operand, SourcePosition Position) : Expression(Position)
{
    public override int Depth { get; } = Operand.Depth + 1;

    internal override Precedence Precedence => Precedence.Unary;

    public override string ToString()
    {
        var operand = Operand.PrintAt(Precedence.Unary);
        if (Operator == UnaryOperator.Not)
            return "not " + operand;
        return (operand.StartsWith('-') ? "- " : "-") + operand; // "--" would open a comment
    }
}
