namespace Seqsvr.Query.Syntax.Ast;

/// <summary><c>Tags[?]</c>, <c>Tags[*]</c>: the test around it is made for the elements of an array or the values of an object.</summary>
public sealed record WildcardExpression(Expression Target, Wildcard Wildcard, SourcePosition Position) : Expression(Position)
{
    public override int Depth { get; } = Target.Depth + 1;

    internal override Precedence Precedence => Precedence.Path;

    public override string ToString() => Target.PrintAt(Precedence.Path) + (Wildcard == Wildcard.Any ? "[?]" : "[*]");
}
