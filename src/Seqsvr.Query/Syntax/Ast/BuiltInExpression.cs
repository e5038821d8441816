namespace Seqsvr.Query.Syntax.Ast;

/// <summary><c>@Level</c>: something every event has, or may have, beside its properties.</summary>
/// <param name="Name">Without the <c>@</c>, as written.</param>
public sealed record BuiltInExpression(string Name, SourcePosition Position) : Expression(Position)
{
    public override int Depth => 1;

    internal override Precedence Precedence => Precedence.Path;

    public override string ToString() => "@" + Name;
}
