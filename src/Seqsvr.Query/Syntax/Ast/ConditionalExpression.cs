namespace Seqsvr.Query.Syntax.Ast;

/// <summary><c>if a then b else c</c></summary>
public sealed record ConditionalExpression(Expression Condition, Expression Then, Expression Else, SourcePosition Position) : Expression(Position)
{
    public override int Depth { get; } = Math.Max(Condition.Depth, Math.Max(Then.Depth, Else.Depth)) + 1;

    internal override Precedence Precedence => Precedence.Open;

    public override string ToString() => $"if {Condition} then {Then} else {Else}";
}
