namespace Seqsvr.Query.Syntax.Ast;

/// <summary><c>Name</c>: a property of the event, or a lambda's or <c>let</c>'s name. Case-sensitive.</summary>
public sealed record PropertyExpression(string Name, SourcePosition Position) : Expression(Position)
{
    public override int Depth => 1;

    internal override Precedence Precedence => Precedence.Path;

    public override string ToString() =>
        SyntaxText.IsIdentifier(Name) && !Keywords.IsKeyword(Name) ? Name : $"@Properties[{SyntaxText.Quote(Name)}]";
}
