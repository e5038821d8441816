namespace Seqsvr.Query.Syntax.Ast;

/// <summary><c>x is null</c>, <c>x is not null</c>. Belongs to the innermost operand: <c>not x is null</c> is <c>not (x is null)</c>.</summary>
public sealed record IsNullExpression(Expression Operand, bool Negated, SourcePosition Position) : Expression(Position)
{
    public override int Depth { get; } = Operand.Depth + 1;

    internal override Precedence Precedence => Precedence.Unary;

    public override string ToString() => Operand.PrintAt(Precedence.Path) + (Negated ? " is not null" : " is null");
}
