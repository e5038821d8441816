namespace Seqsvr.Query.Syntax.Ast;

/// <summary><c>$name</c>: a variable of the session.</summary>
public sealed record VariableExpression(string Name, SourcePosition Position) : Expression(Position)
{
    public override int Depth => 1;

    internal override Precedence Precedence => Precedence.Path;

    public override string ToString() => "$" + Name;
}
